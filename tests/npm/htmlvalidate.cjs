/* How strictly pages are read: all that html-validate recommends, but for these, each with its reason. */
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Small or capital letters: both are valid.
    "doctype-style": "off",
    // role="list" on a list without bullets: Safari forgets that it is one. The rule cannot tell it from others.
    "no-redundant-role": "off",
    // A region that scrolls sideways is a <div> with a role and a tabindex; role="list" as above.
    "prefer-native-element": ["error", { exclude: ["list", "region"] }],
    // A list may have a name, and a list of goals below a goal has one; axe judges names.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Telephone numbers are kept together by the style sheet; a no-break space would be copied with the number.
    "tel-non-breaking": "off",
  },
};
