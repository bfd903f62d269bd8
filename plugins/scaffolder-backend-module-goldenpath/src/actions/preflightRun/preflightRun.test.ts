import { FakeGoldenPathApi } from '../../__testUtils__/fakeApi';
import { runAction } from '../../__testUtils__/runAction';
import { createPreflightRunAction } from './preflightRun';

const input = { environment: 'dev', owner: 'group:default/team-a' };

function setUp(failures: string[] = []) {
  const api = new FakeGoldenPathApi();
  failures.forEach(id => api.failingChecks.add(id));
  return { api, action: createPreflightRunAction({ api: { apiFor: () => api } }) };
}

describe('goldenpath:preflight:run', () => {
  it('answers every check, a line each, and creates nothing', async () => {
    const { api, action } = setUp();

    const { outputs, logged } = await runAction({ action, input });

    expect(outputs.passed).toBe(true);
    expect(logged).toHaveLength(outputs.checks?.length ?? NaN);
    expect(logged[0]).toBe('passed (tier 0) network: It was looked at.');
    expect(logged).toContainEqual(expect.stringMatching(/^skipped \(tier 1.5\) storage-class: Decided at the gate/));
    expect(api.calls).not.toContain('createBuild');
  });

  it('is the same in a dry run: there is nothing that it would change', async () => {
    const { action } = setUp();

    const dry = await runAction({ action, input, isDryRun: true });

    expect(dry).toEqual(await runAction({ action, input }));
  });

  it('fails with everything that is missing, what to do and whose it is, after it has put out the checks', async () => {
    const { action } = setUp(['network', 'hosted-zone']);

    await expect(runAction({ action, input })).rejects.toThrow(
      /^The preflight failed: VPC .*: It is not there\. Make it\. \(Network team\) Hosted zone .*: It is not there\. Make it\. \(Network team\)$/,
    );
  });

  it('goes on with what failed where it is told to', async () => {
    const { action } = setUp(['network']);

    const { outputs, logged } = await runAction({ action, input: { ...input, failOnFailure: false } });

    expect(outputs.passed).toBe(false);
    expect(outputs.checks).toContainEqual(expect.objectContaining({ id: 'network', status: 'failed' }));
    expect(logged[0]).toBe('failed (tier 0) network: It is not there. Make it. (Network team)');
  });

  it('says why the backend refuses the request', async () => {
    const { action } = setUp();

    await expect(runAction({ action, input: { ...input, environment: 'moon' } })).rejects.toThrow(/moon/);
  });

  it('asks nothing once the task was aborted', async () => {
    const { api, action } = setUp();
    const signal = AbortSignal.abort(new Error('the task was cancelled'));

    await expect(runAction({ action, input, signal })).rejects.toThrow('the task was cancelled');
    expect(api.calls).toEqual([]);
  });
});
