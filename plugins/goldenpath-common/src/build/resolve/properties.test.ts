import fc from 'fast-check';
import { compareTierIds } from '../../contract/tierId';
import { dnsNamespaceOf, isInsideNamespace } from '../../identity/dnsNamespace';
import { findClusterNameFault } from '../../identity/names';
import { loadedContractWith } from '../../__testUtils__/contracts';
import { environmentFacts, requestFacts } from '../../__testUtils__/requests';
import type { LoadedContract } from '../../contract/types';
import type { EnvironmentFacts } from '../request';
import type { BuildSpec } from '../spec';
import { resolveBuild } from './resolveBuild';

const loaded = loadedContractWith();
const withChoice = loadedContractWith(contract => {
  contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '3' };
});

const environment = fc
  .record({
    name: fc.constantFrom('dev', 'prod', 'staging', 'team-1'),
    prefix: fc.stringMatching(/^[a-z]([a-z0-9-]{0,80}[a-z0-9])?$/),
    domain: fc.constantFrom('goldenpathidp.io', 'a.very.deep.domain.example', 'x.io'),
    buildIdDateOrder: fc.constantFrom('dd-mm-yy' as const, 'yy-mm-dd' as const),
    offers: fc.record({ rds: fc.boolean(), objectStore: fc.boolean(), tls: fc.boolean() }),
    podIdentityConfigured: fc.boolean(),
  })
  .map(environmentFacts);

/** Requests of which a good part can be met. */
const request = fc.record(
  {
    lifecycle: fc.constantFrom('ephemeral', 'persistent'),
    owner: fc.constantFrom('group:default/a', 'user:default/jo'),
    maxTier: fc.constantFrom('1', '1.5', '2', '3'),
    nodes: fc.record({ desired: fc.nat(25), max: fc.nat(25) }, { requiredKeys: [] }),
    databases: fc.array(fc.record({ app: fc.constantFrom('shop', 'a-very-long-application') }), { maxLength: 1 }),
  },
  { requiredKeys: ['lifecycle', 'owner'] },
);

/** A request as it was resolved. */
interface Case {
  contract: LoadedContract;
  facts: EnvironmentFacts;
  asked: object;
}

const cases: fc.Arbitrary<Case> = fc.record({
  contract: fc.constantFrom(loaded, withChoice),
  facts: environment,
  asked: request,
});

const resolve = ({ contract, facts, asked }: Case) =>
  resolveBuild(
    contract,
    { environment: facts.name, ...asked },
    requestFacts({ environment: facts, environments: [facts.name] }),
  );

/** Checks what holds of every spec, with as many specs as fast-check makes runs. */
function everySpec(arbitrary: fc.Arbitrary<Case>, check: (spec: BuildSpec, example: Case) => void) {
  fc.assert(
    fc.property(arbitrary, example => {
      const answer = resolve(example);
      if (answer.result === 'refused') {
        return fc.pre(false);
      }
      return check(answer.spec, example);
    }),
  );
}

const deployedApps = (spec: BuildSpec) => spec.apps.filter(({ decision }) => decision.state === 'deployed');

describe('resolveBuild', () => {
  it('never throws and never answers nothing, whatever it is asked', () => {
    fc.assert(
      fc.property(fc.anything(), asked => {
        const answer = resolveBuild(loaded, asked, requestFacts());
        expect(answer.result === 'resolved' || answer.refusals.length > 0).toBe(true);
      }),
    );
  });

  it('never renders a host name outside the namespace', () => {
    everySpec(cases, spec => {
      const namespace = dnsNamespaceOf(spec);
      const hosts = [spec.argocd.hostname, ...spec.apps.flatMap(app => app.hosts)];
      expect(hosts.filter(host => !isInsideNamespace(host, namespace))).toEqual([]);
    });
  });

  it('never deploys an app above maxTier', () => {
    everySpec(cases, spec => {
      const above = deployedApps(spec).filter(({ tier }) => compareTierIds(tier, spec.maxTier) > 0);
      expect(above).toEqual([]);
    });
  });

  it('never deploys an app without what it needs', () => {
    everySpec(cases, (spec, { contract }) => {
      const deployed = new Set(deployedApps(spec).map(({ name }) => name));
      const needs = contract.contract.apps.filter(({ name }) => deployed.has(name)).flatMap(app => app.needs);
      expect(needs.filter(need => !deployed.has(need))).toEqual([]);
    });
  });

  it('never lets an ephemeral build need the database, nor have Keycloak', () => {
    const ephemeral = cases.map(example => ({
      ...example,
      contract: loaded,
      asked: { ...example.asked, lifecycle: 'ephemeral' },
    }));
    everySpec(ephemeral, spec => {
      expect(spec.databases).toEqual([]);
      expect(spec.checks.map(({ id }) => id)).not.toContain('rds-instance');
      expect(deployedApps(spec).flatMap(({ deferred }) => deferred)).not.toContain('databaseSecret');
      expect(deployedApps(spec).filter(({ tier }) => compareTierIds(tier, '1.5') > 0)).toEqual([]);
    });
  });

  it('never lets an ephemeral build have Keycloak, whatever it may choose', () => {
    const ephemeral = cases.map(example => ({
      ...example,
      contract: withChoice,
      asked: { ...example.asked, lifecycle: 'ephemeral' },
    }));
    everySpec(ephemeral, spec => {
      expect(deployedApps(spec).map(({ name }) => name)).not.toContain('keycloak');
    });
  });

  it('is not swayed by a missing database below tier 2', () => {
    fc.assert(
      fc.property(environment, facts => {
        const [withDatabase, without] = [true, false].map(rds => {
          const answer = resolve({
            contract: loaded,
            facts: { ...facts, offers: { ...facts.offers, rds } },
            asked: { lifecycle: 'ephemeral', owner: 'group:default/a' },
          });
          return answer.result === 'resolved' ? [answer.spec.apps, answer.spec.tiers, answer.spec.checks] : answer;
        });
        expect(without).toEqual(withDatabase);
      }),
    );
  });

  it('never gives a name that the cloud would refuse', () => {
    everySpec(cases, spec => {
      expect(findClusterNameFault(spec.clusterName)).toBeUndefined();
    });
  });

  it('says the same when asked again', () => {
    fc.assert(
      fc.property(cases, example => {
        expect(resolve(example)).toEqual(resolve(example));
      }),
    );
  });
});
