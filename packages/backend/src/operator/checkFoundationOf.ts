import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  checkFoundation,
  type FoundationCheck,
  type FoundationReport,
} from '@goldenpath/backstage-plugin-goldenpath-backend';
import { createAwsProviderFactory } from '@goldenpath/backstage-plugin-goldenpath-backend-module-aws';
import { createSandboxProvider } from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { EXIT, type ExitCode } from './exitCodes';
import { loadInstallation } from './loadInstallation';

/** As the command takes them. */
export interface FoundationCheckCommand {
  environment: string;
  config?: string[];
  lifecycle: 'ephemeral' | 'persistent';
  format: 'text' | 'json';
  err: (text: string) => void;
}

/** How a check came out; what could not be made is not known, and neither passed nor failed. */
type Outcome = 'passed' | 'failed' | 'skipped' | 'unknown';

/** How an outcome begins its line. */
const MARKS: { [outcome in Outcome]: string } = {
  passed: 'ok     ',
  failed: 'FAILED ',
  skipped: 'skipped',
  unknown: 'UNKNOWN',
};

/** Checks the foundation of an environment and answers the report as text, and how that ends the command. */
export async function checkFoundationOf(options: FoundationCheckCommand): Promise<{ text: string; code: ExitCode }> {
  const { environment, lifecycle, format, err } = options;
  const { config, installation } = await loadInstallation(options);
  const report = await checkFoundation({
    installation,
    environment,
    lifecycle,
    factories: { aws: createAwsProviderFactory({ config }), sandbox: createSandboxProvider },
    logger: warningsOnly(err),
    signal: new AbortController().signal,
  });
  const code = codeOf(report.checks.map(outcomeOf));
  switch (format) {
    case 'json':
      return { text: `${JSON.stringify(report, null, 2)}\n`, code };
    case 'text':
      return { text: describe(report), code };
  }
}

function outcomeOf(check: FoundationCheck): Outcome {
  return check.inconclusive ? 'unknown' : check.status;
}

function codeOf(outcomes: Outcome[]): ExitCode {
  if (outcomes.includes('failed')) {
    return EXIT.failed;
  }
  return outcomes.includes('unknown') ? EXIT.notRun : EXIT.passed;
}

function describe(report: FoundationReport): string {
  const { checks, leftOut } = report;
  const count = (outcome: Outcome) => checks.filter(check => outcomeOf(check) === outcome).length;
  return [
    `Foundation of ${report.environment} (${report.provider}), for a build that is ${report.lifecycle}: ${report.clusterName}`,
    ...checks.flatMap(check => [
      `${MARKS[outcomeOf(check)]} ${check.title}: ${check.evidence}`,
      ...(check.remedy ? [`        remedy: ${check.remedy}`] : []),
      ...(check.owner ? [`        owner: ${check.owner}`] : []),
    ]),
    ...leftOut.map(check => `left out ${check.title}: ${check.reason}`),
    `${count('passed')} passed, ${count('failed')} failed, ${count('unknown')} unknown, ${count('skipped')} skipped, ${leftOut.length} left out`,
    '',
  ].join('\n');
}

/** What the backend would log beside, as far as an operator must see it; never on the output that is the report. */
function warningsOnly(err: (text: string) => void): LoggerService {
  const logger: LoggerService = {
    error: message => err(`${message}\n`),
    warn: message => err(`${message}\n`),
    info: () => {},
    debug: () => {},
    child: () => logger,
  };
  return logger;
}
