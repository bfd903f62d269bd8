import { Command, Option } from 'commander';
import { checkFoundationOf } from './checkFoundationOf';
import { writeIamPolicies } from './writeIamPolicies';
import type { ExitCode } from './exitCodes';
import type { CommandOptions } from './runCommand';

const BEFORE = `
Both read app-config as Backstage does, and neither changes anything in the account.`;

const AFTER_CHECK = `
Credentials are those that the backend would use: the environment's assumeRole, else what the AWS integration or the AWS SDK finds.
Exit code: 0 all passed or were skipped, 1 something failed, 2 nothing failed but not all checks could be made.`;

const AFTER_POLICIES = `
Exit code: 0 they were written, 2 they could not be.`;

/** The commands, their options and their help. */
export function createProgram(options: CommandOptions & { end: (code: ExitCode) => void }): Command {
  const { out, err, end } = options;
  const program = new Command('goldenpath')
    .description("What the operator of GoldenPath's environments needs beside the pages.")
    .addHelpText('after', BEFORE)
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err });

  of(program, 'iam-policies')
    .description('writes the IAM policies of an environment: what the backend needs, and what each role must be')
    .addOption(new Option('--format <format>', 'how they are written').choices(['json', 'text']).default('json'))
    .option('--directory <path>', 'writes each document into a file of its own below this directory, too')
    .option('--backend-arn <arn>', "ARN of the backend's role in the account, where assumeRole is not configured")
    .option(
      '--trusted-arn <arn>',
      "ARN of the identity that the backend's process has, for the trust policy of assumeRole",
    )
    .addHelpText('after', AFTER_POLICIES)
    .action(async given => {
      out(await writeIamPolicies(given));
    });

  of(program, 'foundation-check')
    .description('runs the preflight that a build of the environment would begin with, and makes nothing')
    .addOption(
      new Option('--lifecycle <lifecycle>', 'the build that is imagined')
        .choices(['ephemeral', 'persistent'])
        .default('ephemeral'),
    )
    .addOption(new Option('--format <format>', 'how the report is written').choices(['text', 'json']).default('text'))
    .addHelpText('after', AFTER_CHECK)
    .action(async given => {
      const { text, code } = await checkFoundationOf({ ...given, err });
      out(text);
      end(code);
    });

  return program;
}

/** A command with what all of them have. */
function of(program: Command, name: string): Command {
  return program
    .command(name)
    .requiredOption('-e, --environment <name>', 'as below goldenpath.environments')
    .option(
      '--config <path...>',
      'files of the configuration; app-config.yaml and app-config.local.yaml when not given',
    )
    .allowExcessArguments(false);
}
