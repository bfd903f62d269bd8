import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type SandboxServer,
  startSandboxServer,
  ScaledSandboxTime,
} from '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';
import { runCommand } from './runCommand';

const ROOT = resolve(__dirname, '../../../..');
const SHARED = join(ROOT, 'app-config.yaml');
const PRODUCTION = join(ROOT, 'app-config.production.yaml');
const DEMO = join(ROOT, 'app-config.demo.yaml');

async function run(...argv: string[]) {
  const written = { out: '', err: '' };
  const code = await runCommand({
    argv,
    out: text => {
      written.out += text;
    },
    err: text => {
      written.err += text;
    },
  });
  return { code, ...written };
}

describe('a call', () => {
  it.each([
    ['without a command', [], /Usage: goldenpath/],
    ['of no command that there is', ['policies'], /unknown command 'policies'/],
    ['without an environment', ['iam-policies'], /required option '-e, --environment <name>'/],
    ['with an unknown option', ['iam-policies', '-e', 'dev', '--outfile', 'x'], /unknown option '--outfile'/],
    ['with a word too many', ['foundation-check', '-e', 'dev', 'prod'], /too many arguments/],
    ['with an unknown format', ['iam-policies', '-e', 'dev', '--format', 'yaml'], /Allowed choices are json, text/],
    ['with an unknown lifecycle', ['foundation-check', '-e', 'dev', '--lifecycle', 'short'], /ephemeral, persistent/],
    [
      'of an environment that is not there',
      ['iam-policies', '-e', 'qa', '--config', SHARED, PRODUCTION],
      /There is: dev\./,
    ],
    ['with a file that is not there', ['iam-policies', '-e', 'dev', '--config', '/no/such.yaml'], /such\.yaml/],
    ['without any environment', ['iam-policies', '-e', 'dev', '--config', SHARED], /goldenpath\.environments/],
    [
      'with an ARN that is none',
      ['iam-policies', '-e', 'dev', '--config', SHARED, PRODUCTION, '--backend-arn', 'goldenpath'],
      /--backend-arn: 'goldenpath' is not the ARN/,
    ],
  ])('%s ends with 2 and says what is wrong', async (_, argv, message) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('for help ends with 0, and says the exit codes', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('foundation-check') });
    const { code, out } = await run('foundation-check', '--help');
    expect(code).toBe(0);
    expect(out).toContain('Exit code: 0');
  });
});

describe('iam-policies', () => {
  it('writes what the environment of the configuration needs, as JSON', async () => {
    const { code, out, err } = await run('iam-policies', '-e', 'dev', '--config', SHARED, PRODUCTION);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { environment, roles } = JSON.parse(out);
    expect(environment).toBe('dev');
    expect(roles.map(({ role }: { role: string }) => role)).toEqual([
      'backend',
      'cluster',
      'node',
      'ebsCsi',
      'externalDns',
      'externalSecrets',
      'autoscaler',
    ]);
    expect(out).toContain('arn:aws:eks:eu-central-1:111111111111:cluster/goldenpath-dev-eks-*');
  });

  it('says in words how large they are and what must be known', async () => {
    const { out } = await run('iam-policies', '-e', 'dev', '--config', SHARED, PRODUCTION, '--format', 'text');
    expect(out).toMatch(/make and attach goldenpath-dev-external-dns: 3 statements, \d+ characters/);
    expect(out).toContain('attach arn:aws:iam::aws:policy/AmazonEKSClusterPolicy');
    expect(out).toContain('note: The role is not known');
  });

  it('writes each document into a file of its own, none larger than IAM takes', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'goldenpath-policies-'));
    try {
      await run('iam-policies', '-e', 'dev', '--config', SHARED, PRODUCTION, '--directory', directory);
      const files = readdirSync(directory);
      expect(files).toEqual(
        expect.arrayContaining([
          'cluster.trust.json',
          'goldenpath-dev-backend-1.json',
          'goldenpath-dev-external-dns.json',
        ]),
      );
      for (const file of files) {
        const document = JSON.parse(readFileSync(join(directory, file), 'utf8'));
        expect(document.Version).toBe('2012-10-17');
        expect(JSON.stringify(document).length).toBeLessThanOrEqual(6_144);
      }
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('foundation-check', () => {
  let server: SandboxServer;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'goldenpath-foundation-'));
    server = await startSandboxServer({
      host: '127.0.0.1',
      port: 0,
      kubernetesPort: 0,
      time: new ScaledSandboxTime({ speed: 60 }),
      clientClock: () => Date.now(),
      onFailure: () => {},
    });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  /** The demo's configuration, with the sandbox of this test and what else differs. */
  function configured(goldenpath: object = {}, endpoint = server.endpoint): string[] {
    const file = join(folder, `${Math.random()}.json`);
    writeFileSync(file, JSON.stringify({ goldenpath: { sandbox: { endpoint }, ...goldenpath } }));
    return ['--config', SHARED, DEMO, file];
  }

  it('passes on the sandbox over HTTP, says what it saw and what it left out, and changes nothing', async () => {
    const before = server.sandbox.snapshot();
    const { code, out, err } = await run('foundation-check', '-e', 'dev', ...configured());
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Foundation of dev \(sandbox\), for a build that is ephemeral: goldenpath-dev-eks-\d\d-\d\d-\d\d-99$/m,
    );
    expect(out).toMatch(/^ok {6}Hosted zone of the environment's domain: Z0DEV1SANDBOX00000001 is the zone/m);
    expect(out).toMatch(/^left out The build id is unused: it needs the plugin's database$/m);
    expect(out).toMatch(/^9 passed, 0 failed, 0 unknown, 0 skipped, 2 left out$/m);
    expect(err).toMatch(/is a sandbox/);
    expect(server.sandbox.snapshot()).toEqual(before);
  });

  it('fails with 1 where something is missing, with the remedy and its owner', async () => {
    const { code, out } = await run('foundation-check', '-e', 'dev', '--lifecycle', 'persistent', ...configured());
    expect(code).toBe(1);
    expect(out).toMatch(/^FAILED {2}The RDS instance .*: There is no RDS instance goldenpath-dev in eu-west-1\.$/m);
    expect(out).toMatch(/^ +remedy: Have it made/m);
    expect(out).toMatch(/^ +owner: Database team$/m);
  });

  it('gives the same as JSON', async () => {
    const { code, out } = await run('foundation-check', '-e', 'dev', '--format', 'json', ...configured());
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      environment: 'dev',
      lifecycle: 'ephemeral',
      checks: expect.arrayContaining([
        expect.objectContaining({ id: 'network', status: 'passed', inconclusive: false }),
      ]),
      leftOut: expect.arrayContaining([expect.objectContaining({ id: 'build-id-unused' })]),
    });
  });

  it('ends with 2 and calls nothing failed where nobody answers', async () => {
    const { code, out } = await run('foundation-check', '-e', 'dev', ...configured({}, 'http://127.0.0.1:1'));
    expect(code).toBe(2);
    expect(out).toMatch(/^UNKNOWN Hosted zone .*ECONNREFUSED/m);
    expect(out).toMatch(/^0 passed, 0 failed, 9 unknown, 0 skipped, 2 left out$/m);
  });

  it('ends with 2 where the environment has no such build, or no such provider', async () => {
    const contract = join(folder, 'contract.yaml');
    writeFileSync(contract, 'version: 1');
    const broken = await run('foundation-check', '-e', 'dev', ...configured({ contract: { file: contract } }));
    expect(broken).toMatchObject({ code: 2, out: '', err: expect.stringContaining('The tier contract') });
    const environments = { dev: { provider: 'pipeline' } };
    const unknown = await run('foundation-check', '-e', 'dev', ...configured({ environments }));
    expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringContaining("'pipeline' is not registered") });
  });
});
