import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { defaultContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import { environmentKeys } from '../../__testUtils__/account';
import { rdsKeys } from '../../__testUtils__/instance';
import { readAwsSettings } from '../../config';
import { evaluatePolicy, statementApplies } from '../evaluatePolicy';
import type { PolicyDocument } from '../policyDocument';
import { environmentPolicies } from './environmentPolicies';
import { actionOf, requestsOf } from './__testUtils__/authorizations';
import { BUCKET, lives, type Watcher } from './__testUtils__/lives';

/** What the backend may do in an environment with such keys: all its policies, attached to one role. */
function backendOf(keys: object = {}): PolicyDocument {
  const settings = readAwsSettings({
    environment: 'dev',
    config: new ConfigReader({ ...environmentKeys, rds: rdsKeys, objectStore: BUCKET, ...keys }),
  });
  const [backend] = environmentPolicies({
    settings,
    prefix: 'goldenpath',
    domain: 'goldenpathidp.io',
    contract: defaultContract,
  });
  return { Version: '2012-10-17', Statement: backend.policies.flatMap(({ document }) => document.Statement) };
}

const usual = backendOf();
const withSecret = backendOf({ rds: { ...rdsKeys, adminSecret: 'rds/admin' } });

/** Actions that no call is named after, each with the reason why it is allowed all the same. */
const ASKED_BESIDE: { [action: string]: string } = {
  'iam:PassRole': 'asked of whoever gives a role to EKS',
  'iam:CreateServiceLinkedRole':
    "asked of the first in an account to use a service: EKS' own, that of node groups, of spot machines, of RDS",
  'eks:TagResource': 'asked of whoever makes something in EKS with tags',
  'logs:TagResource': 'asked of whoever makes a log group with tags',
  'secretsmanager:TagResource': 'asked of whoever makes a secret with tags',
  'kms:DescribeKey': 'asked by RDS of whoever has it keep a password',
  'rds:CreateDBSnapshot': 'asked of whoever deletes an instance with a final snapshot',
};

/** Names of the calls that were made, and of the actions that IAM was asked for them. */
const called = new Set<string>();
const seen = new Set<string>();
const applied = new Set<string>();

/** Refuses what the policy does not allow, as AWS would; and notes what of the policy was used. */
function enforce(policy: PolicyDocument): Watcher {
  return async (call, view) => {
    seen.add(actionOf(call));
    called.add(call.operation);
    for (const request of await requestsOf(call, view)) {
      if (evaluatePolicy(policy, request) !== 'allowed') {
        throw new Error(`The policy does not allow ${JSON.stringify(request, null, 1)}`);
      }
      policy.Statement.filter(statement => statementApplies(statement, request)).forEach(({ Sid }) => {
        applied.add(`${Sid} ${request.action}`);
      });
    }
  };
}

describe('the policy of the backend', () => {
  it.each(Object.entries(lives))('allows all that is done for %s', async (title, live) => {
    const own = title.includes('secret of the operator') ? withSecret : usual;
    await expect(live(enforce(own))).resolves.toBeUndefined();
  });

  it('was tried on every call that the source makes', () => {
    const calls = sourceFiles(resolve(__dirname, '../..')).flatMap(file =>
      [...readFileSync(file, 'utf8').matchAll(/\bnew (\w+)Command\(|\bpaginate(\w+)\(/g)].map(
        ([, command, paginated]) => command ?? paginated,
      ),
    );
    expect([...new Set(calls)].filter(call => !called.has(call))).toEqual([]);
    expect(calls.length).toBeGreaterThan(80);
  });

  it('allows nothing that is not used: each action of each statement, but for what AWS asks for beside a call', () => {
    const unused = [...usual.Statement, ...withSecret.Statement].flatMap(({ Sid, Action }) =>
      Action.filter(action => !applied.has(`${Sid} ${action}`)).map(action => `${Sid} ${action}`),
    );
    expect([...new Set(unused)].filter(line => ASKED_BESIDE[line.split(' ')[1]] === undefined)).toEqual([]);
    const actions = new Set([...usual.Statement, ...withSecret.Statement].flatMap(({ Action }) => Action));
    expect(Object.keys(ASKED_BESIDE).filter(action => !actions.has(action) || seen.has(action))).toEqual([]);
  });
});

/** TypeScript of the product, without tests. */
function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.isDirectory()) {
      return entry.name === '__testUtils__' ? [] : sourceFiles(join(folder, entry.name));
    }
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [join(folder, entry.name)] : [];
  });
}
