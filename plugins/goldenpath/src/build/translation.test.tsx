import { screen } from '@testing-library/react';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { aBuild, aStep, aTiming, minutesAgo, tiersAt } from '../__testUtils__/builds';
import { aNamespace, aPendingRecord, aRecord } from '../__testUtils__/dns';
import { FakeDns } from '../__testUtils__/FakeDns';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL_OF_BUILD = '/goldenpath/builds/dev/23-01-26-01';

const error = {
  code: 'NO_CAPACITY' as const,
  message: 'InsufficientInstanceCapacity: no t3.medium',
  remedy: 'Choose another node size.',
  owner: 'platform team',
};

const failed = (): Build =>
  aBuild({
    phase: 'failed',
    phaseReason: 'The node group could not be made.',
    createdAt: minutesAgo(40),
    expiresAt: minutesAgo(-20),
    expiresSoon: true,
    tiers: tiersAt('failed', 'blocked', 'pending'),
    steps: [
      aStep({ id: 'cluster', title: 'Control plane', startedAt: minutesAgo(40), finishedAt: minutesAgo(30) }),
      aStep({
        id: 'nodes',
        title: 'Node group',
        needs: ['cluster'],
        state: 'failed',
        attempts: 4,
        startedAt: minutesAgo(30),
        finishedAt: minutesAgo(20),
        error,
      }),
      aStep({ id: 'dns', title: 'DNS', needs: ['cluster'], state: 'waiting', attempts: 1, waitingFor: 'a record' }),
    ],
  });

const gone = (): Build =>
  aBuild({
    phase: 'gone',
    createdAt: minutesAgo(90),
    teardown: {
      startedAt: minutesAgo(20),
      requestedBy: 'user:default/ada',
      finishedAt: minutesAgo(5),
      steps: [
        aStep({ id: 'cluster', title: 'Delete the cluster', startedAt: minutesAgo(19), finishedAt: minutesAgo(9) }),
      ],
      proof: [{ resourceClass: 'eks/cluster', looked: ['by name'], left: [], deleted: [{ id: 'it', late: false }] }],
    },
  });

/** What the page puts together of names that it was given, and names that are the same in every language. */
const titlesOf = ({ tiers, spec }: Build) => [
  ...tiers.map(({ id, name }) => `${id} ${name}`),
  ...spec.apps.map(({ name, source }) => `${name} ${source.targetRevision}`),
  'Kubernetes',
  'Argo CD',
];

describe('The words of the page of a build come from the translation API', () => {
  virtualTime();

  /** Opens the page with every message in brackets. */
  function open(options: { build?: Build; tab?: string; timings?: number; dns?: FakeDns } = {}) {
    const { build = failed(), tab = '', timings = 12, dns = new FakeDns() } = options;
    const api = new FakeGoldenPath();
    api.builds.push(build);
    api.stepTimings = {
      builds: timings,
      items: timings === 0 ? [] : [aTiming({ step: 'cluster', p50Seconds: 540 })],
    };
    return {
      api,
      untranslated: (within: Element = screen.getByRole('main')) =>
        findUntranslated({
          within,
          data: [api.builds, dns.namespaces, titlesOf(build), 'platform'],
        }),
      ...renderPages({ api, dns, url: `${URL_OF_BUILD}${tab}`, isPseudo: true }),
    };
  }

  const findHeader = () => screen.findByRole('heading', { name: '23-01-26-01' });

  it.each([
    ['its tiers', ''],
    ['its timeline', '/timeline'],
    ['its DNS', '/dns'],
    ['its databases', '/databases'],
    ['its events', '/events'],
    ['its details', '/details'],
    ['its teardown', '/teardown'],
  ])('%s, of one that failed', async (_, tab) => {
    const { untranslated, pass } = open({ tab });
    await findHeader();
    await pass(1_000);
    expect(untranslated()).toEqual([]);
  });

  it('its teardown and the way back, of one that is gone', async () => {
    const { untranslated, pass } = open({ build: gone(), tab: '/teardown' });
    await findHeader();
    await pass(1_000);
    expect(untranslated()).toEqual([]);
  });

  it('its timeline, where there is no history yet', async () => {
    const { untranslated, pass } = open({ tab: '/timeline', timings: 0 });
    await findHeader();
    await pass(1_000);
    expect(untranslated()).toEqual([]);
  });

  it('its DNS, with records that are there and that are waited for', async () => {
    const dns = new FakeDns();
    dns.namespaces.push(aNamespace({ records: [aRecord(), aPendingRecord()] }));
    const { untranslated, pass } = open({ build: aBuild(), tab: '/dns', dns });
    await findHeader();
    await pass(1_000);
    expect(untranslated()).toEqual([]);
  });

  it.each(['⟦Extend⟧', '⟦Retry⟧', '⟦Tear down⟧'])('the dialog behind %s', async name => {
    const { user, untranslated } = open();
    await findHeader();
    await user.click(screen.getByRole('button', { name }));
    expect(untranslated(await screen.findByRole('dialog'))).toEqual([]);
  });

  it('a build that is not there', async () => {
    const { untranslated } = open({ build: aBuild({ buildId: '01-01-26-01' }) });
    await screen.findByRole('link', { name: /⟦/ });
    expect(untranslated()).toEqual([]);
  });
});
