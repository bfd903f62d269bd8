import { ModifyDBInstanceCommand, ModifyDBParameterGroupCommand } from '@aws-sdk/client-rds';
import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { CheckOutcome, DatabaseConnection, DatabaseProbe } from '@goldenpath/backstage-plugin-goldenpath-node';
import { environmentKeys } from '../__testUtils__/account';
import { ensureInstance, rdsKeys } from '../__testUtils__/instance';
import { SandboxRun } from '../__testUtils__/run';
import { testSpec } from '../__testUtils__/spec';
import { codedError } from '../errors';

const MINUTE = 60_000;
const spec = testSpec();

function check(run: SandboxRun, forSpec: BuildSpec = spec): Promise<CheckOutcome> {
  const found = run.provider.preflight(forSpec).find(each => each.id === 'rds-instance');
  if (!found) {
    throw new Error('There is no check rds-instance');
  }
  return found.run({ spec: forSpec, signal: new AbortController().signal });
}

const start = (options: { probeDatabase?: DatabaseProbe; rds?: object } = {}) =>
  new SandboxRun({ keys: { rds: { ...rdsKeys, ...options.rds } }, ...options });

async function withInstance(options: { probeDatabase?: DatabaseProbe } = {}): Promise<SandboxRun> {
  const run = start(options);
  await ensureInstance(run);
  run.pass(10 * MINUTE);
  return run;
}

describe('the check of the database instance', () => {
  it('passes where it is available, with TLS alone and open to the nodes, and says that nobody tried to connect', async () => {
    expect(await check(await withInstance())).toEqual({
      status: 'passed',
      evidence: `goldenpath-dev is available, takes connections with TLS alone, and lets ${environmentKeys.subnetIds.join(', ')} in. Whether the backend reaches it was not tried.`,
    });
  });

  it('connects where it can, with what an administrator needs', async () => {
    const seen: DatabaseConnection[] = [];
    const run = await withInstance({
      probeDatabase: async connection => {
        seen.push(connection);
      },
    });
    expect(await check(run)).toEqual({
      status: 'passed',
      evidence: expect.stringContaining('The backend reaches it at goldenpath-dev.c1a2b3d4e5f6.eu-west-1.rds'),
    });
    expect(seen).toEqual([expect.objectContaining({ user: 'goldenpath', port: 5432 })]);
  });

  it('fails with the words and the remedy of a connection that fails, and without the password', async () => {
    const failure = {
      code: 'TLS_REJECTED',
      message: 'The certificate is for another host.',
      remedy: 'Name it.',
    } as const;
    const run = await withInstance({
      probeDatabase: async () => {
        throw codedError(failure);
      },
    });
    expect(await check(run)).toEqual({ status: 'failed', evidence: failure.message, remedy: failure.remedy });
  });

  it('is skipped for a build that makes the instance itself', async () => {
    expect(await check(start(), { ...spec, ensureInstance: true })).toEqual({
      status: 'skipped',
      evidence: 'This build makes the database instance itself, or adopts it.',
    });
  });

  it('fails where none is configured, and where the configured one is not there', async () => {
    expect(await check(new SandboxRun())).toMatchObject({
      status: 'failed',
      remedy: expect.stringContaining('goldenpath.environments.dev.rds.instance'),
    });
    expect(await check(start())).toEqual({
      status: 'failed',
      evidence: 'There is no RDS instance goldenpath-dev in eu-west-1.',
      remedy: expect.stringContaining('goldenpath:rds:ensure'),
    });
  });

  it('fails while it is being made', async () => {
    const run = start();
    await ensureInstance(run, { forMs: MINUTE });
    expect(await check(run)).toMatchObject({ status: 'failed', evidence: 'goldenpath-dev is creating.' });
  });

  it('names everything that is wrong at once: TLS, and each subnet that is shut out', async () => {
    const run = await withInstance();
    await run.clients.rds.send(
      new ModifyDBParameterGroupCommand({
        DBParameterGroupName: 'goldenpath-dev-postgres17-tls',
        Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '0', ApplyMethod: 'immediate' }],
      }),
    );
    await run.clients.rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: 'goldenpath-dev',
        VpcSecurityGroupIds: ['sg-0f1e2d3c4b5a69780'],
      }),
    );
    expect(await check(run)).toEqual({
      status: 'failed',
      evidence: [
        'goldenpath-dev takes connections without TLS: rds.force_ssl is 0 in its parameter group goldenpath-dev-postgres17-tls.',
        ...environmentKeys.subnetIds.map(
          (id, index) =>
            `${id} (10.42.${index * 16}.0/20) is not let in on port 5432 by sg-0f1e2d3c4b5a69780 (default).`,
        ),
      ].join(' '),
      remedy: expect.stringContaining("environment 'dev'"),
    });
  });

  it('is made again where AWS only cannot answer now, and fails where AWS refuses', async () => {
    const run = await withInstance();
    run.sandbox.faults.add({ on: 'call', kind: 'throttle', operation: 'rds:DescribeDBInstances' });
    await expect(check(run)).rejects.toThrow(/Looking at rds-instance: Throttl/);
    run.sandbox.faults.add({ on: 'call', kind: 'access-denied', operation: 'rds:DescribeDBParameters' });
    expect(await check(run)).toMatchObject({ status: 'failed', evidence: expect.stringContaining('AccessDenied') });
    expect(await check(run)).toMatchObject({ status: 'passed' });
  });
});
