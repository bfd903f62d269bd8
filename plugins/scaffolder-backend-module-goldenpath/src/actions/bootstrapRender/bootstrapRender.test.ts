import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { FakeGoldenPathApi } from '../../__testUtils__/fakeApi';
import { runAction } from '../../__testUtils__/runAction';
import { createBootstrapRenderAction } from './bootstrapRender';

const request = { environment: 'dev', owner: 'group:default/team-a' };
const existing = { environment: 'dev', buildId: '23-01-26-01' };

describe('goldenpath:bootstrap:render', () => {
  const directory = createMockDirectory();
  const workspacePath = directory.resolve('workspace');

  beforeEach(() => {
    directory.setContent({ workspace: { 'README.md': 'the repository' }, elsewhere: {} });
  });

  async function setUp() {
    const api = new FakeGoldenPathApi();
    const build = await api.createBuild({ ...request, lifecycle: 'ephemeral' });
    return { api, build, action: createBootstrapRenderAction({ api: { apiFor: () => api } }) };
  }

  /** The files of the workspace, parsed. */
  function filesOf(folder: string): { [name: string]: string } {
    const { workspace } = directory.content({ path: '.' }) as { workspace: { [name: string]: never } };
    return folder.split('/').reduce((files, name) => (name ? files[name] : files), workspace);
  }

  it('writes the values of a build that is there, where it is told to', async () => {
    const { build, action } = await setUp();

    const { outputs } = await runAction({ action, input: { ...existing, targetPath: 'clusters/dev' }, workspacePath });

    expect(outputs).toEqual({
      bootstrapPath: 'clusters/dev/bootstrap.yaml',
      globalValuesPath: 'clusters/dev/values-global.yaml',
      environment: 'dev',
      buildId: build.buildId,
      hostSuffix: build.spec.dns.hostSuffix,
    });
    const files = filesOf('clusters/dev');
    expect(parse(files['bootstrap.yaml'])).toEqual({
      ...build.spec.bootstrap,
      platform: { ...build.spec.bootstrap.platform, storageClassReady: false },
    });
    expect(parse(files['values-global.yaml'])).toEqual({
      global: {
        lifecycle: 'ephemeral',
        buildId: '23-01-26-01',
        hostSuffix: 'b-23-01-26-01.dev.goldenpathidp.io',
        dnsOwnerId: 'goldenpath-dev-23-01-26-01',
      },
    });
    expect(filesOf('')['README.md']).toBe('the repository');
  });

  it('writes the values that a request would get, and asks for no build', async () => {
    const { api, action } = await setUp();
    api.calls.length = 0;

    const { outputs } = await runAction({ action, input: { request }, workspacePath });

    expect(api.calls).toEqual(['plan']);
    expect(outputs).toMatchObject({ bootstrapPath: 'bootstrap.yaml', buildId: '23-01-26-02' });
    expect(parse(filesOf('')['bootstrap.yaml']).bootstrap).toEqual({
      mode: 'ephemeral',
      maxTier: '1.5',
      env: 'dev',
      buildId: '23-01-26-02',
    });
  });

  it('says of the StorageClass what was seen in the cluster, or what it is told', async () => {
    const { api, build, action } = await setUp();
    const seen = {
      type: 'default-storage-class',
      status: 'True' as const,
      reason: 'Met',
      message: 'gp3 is the default StorageClass',
      lastTransitionTime: '2026-01-23T10:10:00.000Z',
    };
    api.put({ ...build, conditions: [seen] });

    await runAction({ action, input: existing, workspacePath });
    expect(parse(filesOf('')['bootstrap.yaml']).platform.storageClassReady).toBe(true);

    await runAction({ action, input: { ...existing, storageClassReady: false }, workspacePath });
    expect(parse(filesOf('')['bootstrap.yaml']).platform.storageClassReady).toBe(false);
  });

  it('writes the same in a dry run: the workspace is thrown away', async () => {
    const { action } = await setUp();
    const dry = await runAction({ action, input: existing, isDryRun: true, workspacePath });
    const written = filesOf('');
    const wet = await runAction({ action, input: existing, workspacePath });
    expect(dry).toEqual(wet);
    expect(filesOf('')).toEqual(written);
  });

  it.each(['../elsewhere', '/etc', 'clusters/../../elsewhere'])(
    'writes nothing outside the workspace: %s',
    async targetPath => {
      const { api, action } = await setUp();
      api.calls.length = 0;
      await expect(runAction({ action, input: { ...existing, targetPath }, workspacePath })).rejects.toThrow(
        /not allowed|outside/i,
      );
      expect(api.calls).toEqual([]);
      expect(directory.content()).toEqual({ workspace: { 'README.md': 'the repository' }, elsewhere: {} });
    },
  );

  it('names every reason why a request would be refused', async () => {
    const { action } = await setUp();
    const refused = runAction({
      action,
      input: { request: { ...request, ttlHours: 9999, maxTier: '3' } },
      workspacePath,
    });
    await expect(refused).rejects.toThrow(/ttlHours: .*maxTier: |maxTier: .*ttlHours: /s);
  });

  it.each([
    ['no build', {}],
    ['half a build', { environment: 'dev' }],
    ['a request and a build', { request, ...existing }],
  ])('takes no input with %s', async (_, input) => {
    const { action } = await setUp();
    await expect(runAction({ action, input, workspacePath })).rejects.toThrow(/^Give /);
  });

  it('says that a build is not there', async () => {
    const { action } = await setUp();
    const input = { environment: 'dev', buildId: '23-01-26-77' };
    await expect(runAction({ action, input, workspacePath })).rejects.toThrow(/no build 23-01-26-77/);
  });
});
