/* Measures an answer, a story and the map with Lighthouse, on a throttled phone, from a server as an intranet has it:
   HTTPS, HTTP/2, compressed. `make lighthouse` builds the demo and starts this; it needs openssl for a certificate of
   an hour. The figures go into RESULTS.md, between the marks. While the machine does something else, the median is worth
   little: a processor "four times slower" multiplies what others take. The best run stands beside it for that. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { cpus, loadavg, totalmem, tmpdir, release, type } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const here = dirname(fileURLToPath(import.meta.url));
const site = join(here, "..", "site");
const RUNS = 5;
// The first is Lighthouse's own phone. The second is that phone in a good network: Lighthouse's own network of a desk.
const PROFILES = {
  "slow 4G": { rttMs: 150, throughputKbps: 1638.4, cpuSlowdownMultiplier: 4 },
  "workplace Wi-Fi": { rttMs: 40, throughputKbps: 10240, cpuSlowdownMultiplier: 4 },
};
const PAGES = {
  answer: "/for/service-technician/alone-and-stuck/",
  story: "/stories/basement-at-2140/",
  map: "/map/",
};
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".woff2": "font/woff2", ".webp": "image/webp", ".avif": "image/avif", ".wasm": "application/wasm", ".png": "image/png",
};
const COMPRESSED = new Set([".html", ".css", ".js", ".svg"]);
// Readers get what the header files say; the policy stands on the pages themselves.
const HEADERS = { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin" };

function send(request, response) {
  let file = normalize(join(site, decodeURIComponent(request.url.split("?")[0])));
  if (!file.startsWith(site)) file = site;
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  const found = existsSync(file);
  if (!found) file = join(site, "404.html");
  const ending = extname(file);
  const isHashed = /\.[0-9a-f]{10}\.\w+$/.test(file);
  const headers = {
    ...HEADERS,
    "Content-Type": TYPES[ending] ?? "application/octet-stream",
    "Cache-Control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
  };
  let body = readFileSync(file);
  if (COMPRESSED.has(ending)) {
    body = gzipSync(body);
    headers["Content-Encoding"] = "gzip";
  }
  response.writeHead(found ? 200 : 404, headers).end(body);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function measured(url, port, throttling) {
  const found = [];
  for (let failed = 0; found.length < RUNS;) {
    const { lhr } = await lighthouse(url, {
      port, logLevel: "error", throttlingMethod: "simulate", throttling, onlyCategories: ["performance", "accessibility", "best-practices"],
    });
    // A page that was not painted in time, on a machine that does other things, is no figure.
    const isPainted = !lhr.runtimeError && Number.isFinite(lhr.audits["largest-contentful-paint"].numericValue);
    if (isPainted) found.push(lhr);
    else if ((failed += 1) > RUNS) throw new Error(`${url}: ${lhr.runtimeError?.message ?? "never painted"}`);
  }
  const score = (category) => Math.round(100 * median(found.map((lhr) => lhr.categories[category].score)));
  const figure = (audit) => median(found.map((lhr) => lhr.audits[audit].numericValue));
  const least = (audit) => Math.min(...found.map((lhr) => lhr.audits[audit].numericValue));
  const missed = new Set(found.flatMap((lhr) => ["accessibility", "best-practices"].flatMap((category) =>
    lhr.categories[category].auditRefs.filter((ref) => ref.weight && (lhr.audits[ref.id].score ?? 1) < 1).map((ref) => ref.id))));
  const asked = found[0].audits["network-requests"].details.items;
  const sent = (kind) => asked.filter((one) => one.resourceType === kind).reduce((sum, one) => sum + one.transferSize, 0);
  return {
    parts: { page: sent("Document"), styles: sent("Stylesheet"), script: sent("Script"), fonts: sent("Font") },
    performance: score("performance"), best: {
      performance: Math.round(100 * Math.max(...found.map((lhr) => lhr.categories.performance.score))),
      fcp: least("first-contentful-paint"), lcp: least("largest-contentful-paint"),
    }, accessibility: score("accessibility"), practices: score("best-practices"),
    fcp: figure("first-contentful-paint"), lcp: figure("largest-contentful-paint"), tbt: figure("total-blocking-time"),
    cls: figure("cumulative-layout-shift"), bytes: figure("total-byte-weight"), missed: [...missed],
    lighthouse: found[0].lighthouseVersion, browser: found[0].environment.hostUserAgent.match(/Chrome\/([\d.]+)/)[1],
  };
}

const folder = mkdtempSync(join(tmpdir(), "lighthouse-"));
const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
  "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", cert], { stdio: "ignore" });
const server = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, send).listen(0, "127.0.0.1");
await new Promise((ready) => server.once("listening", ready));
const chrome = await launch({
  chromePath: process.env.BROWSER_PATH || execFileSync("python3", [join(here, "..", "tests", "find_browser.py")], { encoding: "utf8" }).trim().replace(/^.*: /s, ""),
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--ignore-certificate-errors"],
  userDataDir: mkdtempSync(join(folder, "browser-")),
});
const rows = [];
const loadBefore = loadavg()[0];
try {
  for (const [profile, throttling] of Object.entries(PROFILES)) {
    for (const [name, path] of Object.entries(PAGES)) {
      rows.push({ profile, name, ...await measured(`https://127.0.0.1:${server.address().port}${path}`, chrome.port, throttling) });
      console.log(JSON.stringify(rows.at(-1)));
    }
  }
} finally {
  chrome.kill();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
const kib = (bytes) => (bytes / 1024).toFixed(0);
const missed = [...new Set(rows.flatMap((row) => row.missed))];
/* What no page can be quicker than: connection, encryption, the page and its style sheet one after the other, and their bytes. */
const ROUND_TRIPS = 4;
function leastPossible(row) {
  const { rttMs, throughputKbps } = PROFILES[row.profile];
  return ROUND_TRIPS * rttMs + (row.parts.page + row.parts.styles) * 8 / throughputKbps;
}
const lines = [
  `Lighthouse ${rows[0].lighthouse}, its simulated phone (processor four times slower), Chromium ${rows[0].browser}, HTTPS and HTTP/2, median of ${RUNS} runs, in brackets the best.`,
  `Machine: ${type()} ${release()}, ${cpus().length} × ${cpus()[0].model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; load ${loadBefore.toFixed(1)} at the beginning.`,
  `Networks: ${Object.entries(PROFILES).map(([name, one]) => `${name} ${one.rttMs} ms a round trip, ${(one.throughputKbps / 1024).toFixed(1)} Mbit/s`).join("; ")}.`,
  "Targets: accessibility 100, best practices 100, performance at least 97, shift at most 0.02, LCP at most 1 s.",
  "",
  "| network | page | performance | accessibility | best practices | least possible | first paint | LCP | blocked | shift | page + styles + script + fonts | fetched |",
  "|---|---|---|---|---|---|---|---|---|---|---|---|",
  ...rows.map((row) =>
    `| ${row.profile} | ${row.name} | ${row.performance} (${row.best.performance}) | ${row.accessibility} | ${row.practices} | ${seconds(leastPossible(row))} | ${seconds(row.fcp)} (${seconds(row.best.fcp)}) | ${seconds(row.lcp)} (${seconds(row.best.lcp)}) | ${Math.round(row.tbt)} ms | ${row.cls.toFixed(3)} | ${Object.values(row.parts).map(kib).join(" + ")} KiB | ${kib(row.bytes)} KiB |`),
  "",
  `Least possible: ${ROUND_TRIPS} round trips (connection, encryption, page, style sheet) and the bytes of page and styles; no processor.`,
  ...(missed.length ? ["", `Missed: ${missed.join(", ")}.`] : []),
];
const [BEGIN, END] = ["<!-- lighthouse: begin -->", "<!-- lighthouse: end -->"];
const results = join(here, "RESULTS.md");
const text = existsSync(results) ? readFileSync(results, "utf8") : `# Figures\n\n## Pages on a phone\n\n${BEGIN}\n${END}\n`;
const section = `${BEGIN}\n${lines.join("\n")}\n${END}`;
writeFileSync(results, text.slice(0, text.indexOf(BEGIN)) + section + text.slice(text.indexOf(END) + END.length));
