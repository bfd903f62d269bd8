/** The main thread has come to rest when no task of 50 ms or more has ended for that long, in milliseconds. */
const QUIET = 1_000;
const PATIENCE_MILLISECONDS = 120_000;

/**
 * Opens a page anew and takes its times, in milliseconds since the navigation began. The browser's cache is warm, as for anybody who comes back.
 *
 * - `content`: until the page shows what it is for.
 * - `interactive`: the same, or the end of the last long task before the main thread came to rest, whichever is later.
 * - `scripting`: how long the browser ran scripts until then.
 *
 * @param ready - selects what the page is for
 */
export async function measurePage({ context, path, ready }) {
  const page = await context.newPage();
  try {
    await page.addInitScript(watch, ready);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'timeTicks' });
    await page.goto(path);
    await page.waitForFunction(
      quiet => {
        const { content, lastTask } = globalThis.bench;
        return content !== undefined && performance.now() - Math.max(content, lastTask) >= quiet;
      },
      QUIET,
      { timeout: PATIENCE_MILLISECONDS, polling: 100 },
    );
    const { content, lastTask } = await page.evaluate(() => globalThis.bench);
    const { metrics } = await devtools.send('Performance.getMetrics');
    const scriptSeconds = metrics.find(({ name }) => name === 'ScriptDuration').value;
    return { content, interactive: Math.max(content, lastTask), scripting: scriptSeconds * 1_000 };
  } finally {
    await page.close();
  }
}

/** Runs in the page, before anything of its own. */
function watch(selector) {
  globalThis.bench = { content: undefined, lastTask: 0 };
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries()) {
      globalThis.bench.lastTask = Math.max(globalThis.bench.lastTask, startTime + duration);
    }
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (document.querySelector(selector)) {
      globalThis.bench.content = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
}
