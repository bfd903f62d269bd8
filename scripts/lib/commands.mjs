import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { ROOT } from './paths.mjs';

const SUMMARY = /^(\d+) passed, (\d+) failed, (\d+) skipped$/;

/** Runs a Node program of this repository to its end and keeps what it says. */
export function node(args, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', chunk => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', code => resolve({ code, output }));
  });
}

/** A program that either passes or fails as a whole. */
export async function whole(args, options) {
  const { code, output } = await node(args, options);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0, output } : { passed: 0, failed: 1, skipped: 0, output };
}

/** A program that says on its last line what it found: `N passed, N failed, N skipped`. */
export async function summed(args, options) {
  const { code, output } = await node(args, options);
  const found = SUMMARY.exec(output.trimEnd().split('\n').at(-1) ?? '');
  if (!found) {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      output: `${output}\nIt ended (exit code ${code}) without the line "N passed, N failed, N skipped".`,
    };
  }
  const [passed, failed, skipped] = found.slice(1).map(Number);
  const unexplained = code !== 0 && failed === 0 ? 1 : 0;
  return { passed, failed: failed + unexplained, skipped, output };
}

/** Jest, with its results counted test by test; a suite that could not run counts as one failure. */
export async function jest(args, { resultFile, env }) {
  rmSync(resultFile, { force: true });
  const { code, output } = await node([...args, '--json', `--outputFile=${resultFile}`], { env });
  const results = readResults(resultFile);
  if (!results) {
    return { passed: 0, failed: 1, skipped: 0, output: `${output}\nIt ended (exit code ${code}) without results.` };
  }
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const unexplained = code !== 0 && failed === 0 ? 1 : 0;
  return {
    passed: results.numPassedTests,
    failed: failed + unexplained,
    skipped: results.numPendingTests + results.numTodoTests,
    output: `${messages(results)}${output}`,
  };
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function messages(results) {
  return results.testResults
    .filter(suite => suite.status === 'failed')
    .map(suite => `${suite.name}\n${suite.message}\n`)
    .join('\n');
}
