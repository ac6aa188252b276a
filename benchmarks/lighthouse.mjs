/* Measures an answer, a story and the map with Lighthouse, on its throttled phone, from a server that compresses.
   `make lighthouse` builds the demo and starts this. The figures go into RESULTS.md, between the marks. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync, existsSync, mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, totalmem, tmpdir, release, type } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const here = dirname(fileURLToPath(import.meta.url));
const site = join(here, "..", "site");
const RUNS = 3;
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

async function measured(url, port) {
  const found = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { lhr } = await lighthouse(url, {
      port, logLevel: "error", onlyCategories: ["performance", "accessibility", "best-practices"],
    });
    found.push(lhr);
  }
  const score = (category) => Math.round(100 * median(found.map((lhr) => lhr.categories[category].score)));
  const figure = (audit) => median(found.map((lhr) => lhr.audits[audit].numericValue));
  const missed = new Set(found.flatMap((lhr) => ["accessibility", "best-practices"].flatMap((category) =>
    lhr.categories[category].auditRefs.filter((ref) => ref.weight && (lhr.audits[ref.id].score ?? 1) < 1).map((ref) => ref.id))));
  return {
    performance: score("performance"), accessibility: score("accessibility"), practices: score("best-practices"),
    fcp: figure("first-contentful-paint"), lcp: figure("largest-contentful-paint"), tbt: figure("total-blocking-time"),
    cls: figure("cumulative-layout-shift"), bytes: figure("total-byte-weight"), missed: [...missed],
    lighthouse: found[0].lighthouseVersion, browser: found[0].environment.hostUserAgent.match(/Chrome\/([\d.]+)/)[1],
  };
}

const server = createServer(send).listen(0, "127.0.0.1");
await new Promise((ready) => server.once("listening", ready));
const chrome = await launch({
  chromePath: process.env.BROWSER_PATH || execFileSync("python3", [join(here, "..", "tests", "find_browser.py")], { encoding: "utf8" }).trim().replace(/^.*: /s, ""),
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  userDataDir: mkdtempSync(join(tmpdir(), "lighthouse-")),
});
const rows = {};
try {
  for (const [name, path] of Object.entries(PAGES)) {
    rows[name] = await measured(`http://127.0.0.1:${server.address().port}${path}`, chrome.port);
    console.log(name, JSON.stringify(rows[name]));
  }
} finally {
  chrome.kill();
  server.close();
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
const any = Object.values(rows)[0];
const lines = [
  `Lighthouse ${any.lighthouse}, its simulated slow phone (4G with 150 ms, processor four times slower), Chromium ${any.browser}, median of ${RUNS} runs.`,
  `Machine: ${type()} ${release()}, ${cpus().length} × ${cpus()[0].model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB.`,
  "Targets: accessibility 100, best practices 100, performance at least 95, LCP at most 1 s.",
  "",
  "| page | performance | accessibility | best practices | first paint | LCP | blocked | shift | fetched |",
  "|---|---|---|---|---|---|---|---|---|",
  ...Object.entries(rows).map(([name, row]) =>
    `| ${name} | ${row.performance} | ${row.accessibility} | ${row.practices} | ${seconds(row.fcp)} | ${seconds(row.lcp)} | ${Math.round(row.tbt)} ms | ${row.cls.toFixed(3)} | ${Math.round(row.bytes / 1024)} KiB |`),
  ...(Object.values(rows).some((row) => row.missed.length) ? ["", `Missed: ${[...new Set(Object.values(rows).flatMap((row) => row.missed))].join(", ")}.`] : []),
];
const [BEGIN, END] = ["<!-- lighthouse: begin -->", "<!-- lighthouse: end -->"];
const results = join(here, "RESULTS.md");
const text = existsSync(results) ? readFileSync(results, "utf8") : `# Figures\n\n## Pages on a phone\n\n${BEGIN}\n${END}\n`;
const section = `${BEGIN}\n${lines.join("\n")}\n${END}`;
writeFileSync(results, text.slice(0, text.indexOf(BEGIN)) + section + text.slice(text.indexOf(END) + END.length));
