import fc from 'fast-check';
import { PERSISTENT_BUILD_ID } from './buildId';
import { findEnvironmentNameFault } from './environmentName';
import { findHostNameFault } from './hostName';
import {
  clusterNameOf,
  databaseSecretNameOf,
  dnsOwnerIdOf,
  findClusterNameFault,
  secretPathOf,
  tagsOf,
  type BuildIdentity,
} from './names';

const ephemeral: BuildIdentity = {
  prefix: 'goldenpath',
  environment: 'dev',
  lifecycle: 'ephemeral',
  buildId: '23-01-26-01',
};
const persistent: BuildIdentity = { ...ephemeral, lifecycle: 'persistent', buildId: PERSISTENT_BUILD_ID };

describe('names of a build', () => {
  it.each([
    ['cluster', clusterNameOf, 'goldenpath-dev-eks-23-01-26-01', 'goldenpath-dev-eks'],
    ['ExternalDNS owner', dnsOwnerIdOf, 'goldenpath-dev-23-01-26-01', 'goldenpath-dev'],
    ['secret path', secretPathOf, 'goldenpath/dev/b-23-01-26-01', 'goldenpath/dev'],
  ])('%s: as the domain page has it', (_, nameOf, ofEphemeral, ofPersistent) => {
    expect(nameOf(ephemeral)).toBe(ofEphemeral);
    expect(nameOf(persistent)).toBe(ofPersistent);
  });

  it("an app's database secret stands below the build's path", () => {
    expect(databaseSecretNameOf({ ...ephemeral, app: 'shop' })).toBe('goldenpath/dev/b-23-01-26-01/shop/postgres');
    expect(databaseSecretNameOf({ ...persistent, app: 'shop' })).toBe('goldenpath/dev/shop/postgres');
  });

  it('every resource carries the same six tags', () => {
    expect(tagsOf({ ...ephemeral, owner: 'group:default/team-a' })).toEqual({
      Environment: 'dev',
      Lifecycle: 'ephemeral',
      BuildId: '23-01-26-01',
      Owner: 'group:default/team-a',
      Project: 'goldenpath',
      ManagedBy: 'goldenpath',
    });
    expect(tagsOf({ ...persistent, owner: 'user:default/jo' }).BuildId).toBe('persistent');
  });
});

describe('a cluster name', () => {
  it.each([
    ['a'.repeat(101), /at most 100/],
    ['-dev-eks', /must begin with a letter or digit/],
    ['dev.eks', /only letters, digits, hyphens and underscores/],
    ['', /must begin/],
  ])('that EKS would refuse is refused: %s', (name, fault) => {
    expect(findClusterNameFault(name)).toMatch(fault);
  });

  it.each(['a', '0-dev', 'a'.repeat(100), 'goldenpath-dev-eks-23-01-26-01'])('that EKS takes is taken: %s', name => {
    expect(findClusterNameFault(name)).toBeUndefined();
  });
});

describe('the name of an environment', () => {
  it.each(['dev', 'prod', 'team-1', '0'])('can be %s', name => {
    expect(findEnvironmentNameFault(name)).toBeUndefined();
  });

  it.each(['', 'Dev', 'a.b', '-dev', 'dev_1', 'a'.repeat(64), '23-01-26-01', 'dev-23-01-26-01'])(
    'cannot be %p',
    name => {
      expect(findEnvironmentNameFault(name)).toMatch(/cannot name an environment/);
    },
  );
});

describe('a host name', () => {
  it.each(['grafana.dev.x.io', '*.dev.x.io', `${'a'.repeat(63)}.io`])('can be %s', host => {
    expect(findHostNameFault(host)).toBeUndefined();
  });

  it.each(['Grafana.dev.x.io', 'a..b', '', 'a.*.b', 'a_b.io', `${'a'.repeat(64)}.io`, `${'a.'.repeat(127)}io`])(
    'cannot be %p',
    host => {
      expect(findHostNameFault(host)).toEqual(expect.any(String));
    },
  );
});

describe('names of different builds', () => {
  const environment = fc
    .stringMatching(/^[a-z]([a-z0-9-]{0,12}[a-z0-9])?$/)
    .filter(name => findEnvironmentNameFault(name) === undefined);
  const number = fc.integer({ min: 1, max: 28 }).map(value => String(value).padStart(2, '0'));
  const identity: fc.Arbitrary<BuildIdentity> = fc
    .tuple(environment, fc.constantFrom('ephemeral' as const, 'persistent' as const), number, number)
    .map(([name, lifecycle, day, count]) => ({
      prefix: 'goldenpath',
      environment: name,
      lifecycle,
      buildId: lifecycle === 'persistent' ? PERSISTENT_BUILD_ID : `${day}-01-26-${count}`,
    }));

  it.each([
    ['cluster names', clusterNameOf],
    ['owner ids', dnsOwnerIdOf],
    ['secret paths', secretPathOf],
  ])('never collide: %s', (_, nameOf) => {
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        const same = one.environment === other.environment && one.buildId === other.buildId;
        expect(nameOf(one) === nameOf(other)).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  it('never collide where one environment is named after a build of another', () => {
    fc.assert(
      fc.property(identity, number, (one, count) => {
        const lookAlike = `${one.environment}-23-01-26-${count}`;
        expect(findEnvironmentNameFault(lookAlike)).toEqual(expect.any(String));
      }),
    );
  });
});
