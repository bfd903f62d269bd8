import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { environmentOf } from '@goldenpath/backstage-plugin-goldenpath-backend';
import {
  environmentPolicies,
  readAwsSettings,
  type RolePolicies,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-aws';
import { loadInstallation } from './loadInstallation';

/** Of a role or a user. */
const PRINCIPAL_ARN = /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/.+$/;

/** As the command takes them. */
export interface IamPoliciesOptions {
  environment: string;
  config?: string[];
  format: 'json' | 'text';
  directory?: string;
  backendArn?: string;
  trustedArn?: string;
}

/** Generates the policies of an environment, writes them into files where a directory is given, and answers them as text. */
export async function writeIamPolicies(options: IamPoliciesOptions): Promise<string> {
  const { environment: name, backendArn, trustedArn, directory } = options;
  requireArn('--backend-arn', backendArn);
  requireArn('--trusted-arn', trustedArn);
  const { installation } = await loadInstallation(options);
  const environment = environmentOf({ installation, name });
  const roles = environmentPolicies({
    settings: readAwsSettings({ environment: name, config: environment.config }),
    prefix: environment.facts.prefix,
    domain: environment.facts.domain,
    contract: installation.contract.contract,
    ...(backendArn && { backendArn }),
    ...(trustedArn && { trustedArn }),
  });
  if (directory) {
    await writeDocuments({ directory, roles });
  }
  switch (options.format) {
    case 'json':
      return `${JSON.stringify({ environment: name, roles }, null, 2)}\n`;
    case 'text':
      return describe(roles);
  }
}

function requireArn(option: string, arn: string | undefined): void {
  if (arn !== undefined && !PRINCIPAL_ARN.test(arn)) {
    throw new InputError(
      `${option}: '${arn}' is not the ARN of a role or user, as arn:aws:iam::123456789012:role/name`,
    );
  }
}

/** `<policy>.json`, and `<role>.trust.json`, as `aws iam create-policy` and `create-role` take them. */
async function writeDocuments(options: { directory: string; roles: RolePolicies[] }): Promise<void> {
  const { directory, roles } = options;
  await fs.mkdir(directory, { recursive: true });
  const files = roles.flatMap(({ role, trust, policies }) => [
    ...(trust ? [{ name: `${role}.trust.json`, content: trust }] : []),
    ...policies.map(({ name, document }) => ({ name: `${name}.json`, content: document })),
  ]);
  await Promise.all(
    files.map(({ name, content }) => fs.writeFile(join(directory, name), `${JSON.stringify(content, null, 2)}\n`)),
  );
}

function describe(roles: RolePolicies[]): string {
  return roles
    .map(({ role, arn, trust, awsManaged, policies, notes }) =>
      [
        `${role}: ${arn ?? 'not configured'}`,
        `  trust: ${trust ? trust.Statement.map(({ Principal }) => Object.values(Principal).join()).join(', ') : 'not generated'}`,
        ...awsManaged.map(policy => `  attach ${policy}`),
        ...policies.map(
          ({ name, characters, document }) =>
            `  make and attach ${name}: ${document.Statement.length} statements, ${characters} characters`,
        ),
        ...notes.map(note => `  note: ${note}`),
        '',
      ].join('\n'),
    )
    .join('\n');
}
