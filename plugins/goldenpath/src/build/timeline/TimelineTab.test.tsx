import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { screen, within } from '@testing-library/react';
import { aBuild, aStep, aTiming, minutesAgo, tiersAt } from '../../__testUtils__/builds';
import { FakeGoldenPath } from '../../__testUtils__/FakeGoldenPath';
import { refusal } from '../../__testUtils__/refusal';
import { renderPages } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

const URL = '/goldenpath/builds/dev/23-01-26-01';

const onItsWay = (): Build =>
  aBuild({
    phase: 'provisioning',
    createdAt: minutesAgo(12),
    tiers: tiersAt('progressing', 'pending'),
    steps: [
      aStep({ id: 'cluster', title: 'Control plane', startedAt: minutesAgo(12), finishedAt: minutesAgo(2) }),
      aStep({
        id: 'nodes',
        title: 'Node group',
        needs: ['cluster'],
        state: 'waiting',
        startedAt: minutesAgo(2),
        attempts: 2,
        waitingFor: 'two nodes to join',
      }),
      aStep({
        id: 'argocd',
        title: 'Argo CD',
        needs: ['nodes'],
        state: 'pending',
        attempts: 0,
      }),
      aStep({ id: 'dns', title: 'DNS', needs: ['cluster'], state: 'pending', attempts: 0 }),
    ],
  });

function apiWith(build: Build, builds = 12) {
  const api = new FakeGoldenPath();
  api.builds.push(build);
  api.stepTimings = {
    builds,
    items:
      builds === 0
        ? []
        : [
            aTiming({ step: 'cluster', p50Seconds: 540 }),
            aTiming({ step: 'nodes', p50Seconds: 180 }),
            aTiming({ step: 'argocd', p50Seconds: 240 }),
            aTiming({ step: 'dns', p50Seconds: 30 }),
            aTiming({ step: 'nodes', p50Seconds: 120, direction: 'remove' }),
          ],
  };
  return api;
}

function timeline(name: string | RegExp = 'Steps of the build') {
  return screen.findByRole('table', { name });
}

async function rowOf(title: RegExp, table?: string | RegExp) {
  return within(await timeline(table)).getByRole('row', { name: title });
}

describe('The timeline of a build', () => {
  virtualTime();

  it('is a tab of its own, after the tiers', async () => {
    const { user, url } = renderPages({ api: apiWith(onItsWay()), url: URL });
    const tabs = await screen.findByRole('navigation', { name: 'Content navigation' });
    expect(
      within(tabs)
        .getAllByRole('link')
        .slice(0, 3)
        .map(link => link.textContent),
    ).toEqual(['Tiers', 'Timeline', 'DNS']);
    await user.click(within(tabs).getByRole('link', { name: 'Timeline' }));
    expect(await timeline()).toBeInTheDocument();
    expect(url()).toBe(`${URL}/timeline`);
  });

  it('has every step in its order, with how it stands, how long it took and how long it usually takes', async () => {
    const api = apiWith(onItsWay());
    renderPages({ api, url: `${URL}/timeline` });
    const cluster = await rowOf(/Control plane/);
    expect(await within(cluster).findByText('9m 00s')).toBeInTheDocument();
    expect(cluster).toHaveTextContent(/ready.*began after 0s.*10m 00s.*12 builds/);
    const titles = within(await timeline())
      .getAllByRole('rowheader')
      .map(header => header.textContent);
    expect(titles).toEqual([
      expect.stringContaining('Control plane'),
      expect.stringContaining('Node group'),
      expect.stringContaining('Argo CD'),
      expect.stringContaining('DNS'),
    ]);
    const nodes = await rowOf(/Node group/);
    expect(nodes).toHaveTextContent(/waiting.*2 attempts.*began after 10m 00s.*Waiting: two nodes to join.*2m 00s/);
    expect(await rowOf(/Argo CD/)).toHaveTextContent(/pending.*expected to begin in 1m 00s.*not begun/);
  });

  it('marks the chain that decides when it is done, by word and not by colour alone', async () => {
    renderPages({ api: apiWith(onItsWay()), url: `${URL}/timeline` });
    expect(await rowOf(/Control plane.*critical path/)).toBeInTheDocument();
    expect(await rowOf(/Node group.*critical path/)).toBeInTheDocument();
    expect(await rowOf(/Argo CD.*critical path/)).toBeInTheDocument();
    expect(await rowOf(/DNS/)).not.toHaveTextContent('critical path');
  });

  it('says what is left and from how many builds that is known, and counts down as time passes', async () => {
    const { pass } = renderPages({ api: apiWith(onItsWay()), url: `${URL}/timeline` });
    // Once in the header, once above the steps.
    expect(await screen.findAllByText('about 5 min, up to 12 min; from 12 builds')).toHaveLength(2);
    await pass(61_000);
    expect(screen.getAllByText('about 4 min, up to 11 min; from 12 builds')).toHaveLength(2);
    expect(screen.getByText(/the newest 12 other ephemeral builds of dev/)).toBeInTheDocument();
  });

  it('says in the header what is left, on whatever tab', async () => {
    renderPages({ api: apiWith(onItsWay()), url: URL });
    expect(await screen.findByText('Time left')).toBeInTheDocument();
    expect(await screen.findByText('about 5 min, up to 12 min; from 12 builds')).toBeInTheDocument();
  });

  it('says that there is no history, and marks no path that nobody knows', async () => {
    renderPages({ api: apiWith(onItsWay(), 0), url: `${URL}/timeline` });
    expect(await screen.findAllByText('not known: no history yet, dev has no other such build')).toHaveLength(2);
    expect(screen.getByText(/dev has no other ephemeral build/)).toBeInTheDocument();
    const table = await timeline();
    expect(within(table).getAllByText('no history')).toHaveLength(4);
    expect(table).not.toHaveTextContent('critical path');
  });

  it('tells of what a step waited for and tried again', async () => {
    const api = apiWith(onItsWay());
    const about = { step: 'cluster', tier: '0' };
    api.streams.emit({ type: 'step.started', message: 'Control plane began', at: minutesAgo(12), ...about });
    api.streams.emit({ type: 'step.waiting', message: 'Control plane waits', at: minutesAgo(11), ...about });
    api.streams.emit({
      type: 'step.waiting',
      message: 'Control plane waits: another try',
      at: minutesAgo(5),
      error: { code: 'THROTTLED', message: 'Rate exceeded', remedy: 'Wait.' },
      ...about,
    });
    renderPages({ api, url: `${URL}/timeline` });
    const cluster = await rowOf(/Control plane/);
    expect(await within(cluster).findByText('waited 6m 00s')).toBeInTheDocument();
    expect(within(cluster).getByText('tried again 3m 00s')).toBeInTheDocument();
  });

  it('shows a step that becomes ready as it happens, without losing its place', async () => {
    const api = apiWith(onItsWay());
    const { pass } = renderPages({ api, url: `${URL}/timeline` });
    await screen.findByText('Live');
    const table = await timeline();
    const steps = onItsWay().steps.map(step =>
      step.id === 'nodes' ? { ...step, state: 'ready' as const, finishedAt: minutesAgo(0) } : step,
    );
    api.change('23-01-26-01', { steps }, { type: 'step.ready', message: 'Node group is done', step: 'nodes' });
    await pass(300);
    expect(await rowOf(/Node group.*ready/)).toBeInTheDocument();
    expect(await timeline()).toBe(table);
  });

  it('of a build that is done says how long that took, and has no time left in the header', async () => {
    const steps = [
      aStep({ id: 'cluster', title: 'Control plane', startedAt: minutesAgo(30), finishedAt: minutesAgo(20) }),
      aStep({ id: 'dns', title: 'DNS', needs: ['cluster'], startedAt: minutesAgo(20), finishedAt: minutesAgo(17.95) }),
      aStep({ id: 'side', title: 'Side', needs: ['cluster'], startedAt: minutesAgo(20), finishedAt: minutesAgo(19) }),
      aStep({ id: 'vain', title: 'Vain' }),
    ];
    renderPages({ api: apiWith(aBuild({ steps }), 0), url: `${URL}/timeline` });
    expect(await screen.findByText('Every step was ready 12m 03s after the build was asked for.')).toBeInTheDocument();
    expect(screen.queryByText('Time left')).not.toBeInTheDocument();
    expect(await rowOf(/DNS.*critical path/)).toBeInTheDocument();
    expect(await rowOf(/Side/)).not.toHaveTextContent('critical path');
    expect(await rowOf(/Vain/)).toHaveTextContent('nothing to do');
  });

  it('says why nobody knows how long it takes where something failed', async () => {
    const build = onItsWay();
    const steps = build.steps.map(step =>
      step.id === 'nodes' ? { ...step, state: 'failed' as const, finishedAt: minutesAgo(1) } : step,
    );
    renderPages({ api: apiWith({ ...build, phase: 'failed', steps }), url: `${URL}/timeline` });
    expect(await screen.findByText('not known: Node group failed')).toBeInTheDocument();
  });

  describe('that is torn down', () => {
    const tornDown = (): Build => ({
      ...onItsWay(),
      phase: 'tearing-down',
      teardown: {
        startedAt: minutesAgo(1),
        requestedBy: 'user:default/ada',
        steps: [
          aStep({ id: 'nodes', title: 'Node group', state: 'waiting', startedAt: minutesAgo(1) }),
          aStep({ id: 'cluster', title: 'Control plane', needs: ['nodes'], state: 'pending' }),
        ],
        proof: [],
      },
    });

    it('shows the way back with its own steps and what is usual for them, and the way up beside it', async () => {
      const { user, url } = renderPages({ api: apiWith(tornDown()), url: `${URL}/timeline` });
      const wayBack = /Steps of the teardown/;
      const nodes = await rowOf(/Node group/, wayBack);
      expect(await within(nodes).findByText('2m 00s')).toBeInTheDocument();
      expect(await rowOf(/Control plane/, wayBack)).toHaveTextContent('no history');
      expect(screen.getAllByText('not known: no history yet of Control plane in dev')).toHaveLength(2);

      await user.click(screen.getByRole('radio', { name: 'The way up' }));
      expect(await rowOf(/Control plane.*ready/)).toBeInTheDocument();
      expect(url()).toBe(`${URL}/timeline?way=up`);
      expect(
        screen.getByText('The teardown began 11m 00s after the build was asked for, before every step was ready.'),
      ).toBeInTheDocument();
      // What was on its way then has not gone on since.
      expect(await rowOf(/Node group/)).toHaveTextContent('1m 00s');
    });

    it('says that its steps are being found out', async () => {
      const build = tornDown();
      const api = apiWith({ ...build, teardown: build.teardown && { ...build.teardown, steps: [] } });
      renderPages({ api, url: `${URL}/timeline` });
      expect(await screen.findByText('No steps yet')).toBeInTheDocument();
      expect(screen.getByText('not known: its steps are not known yet')).toBeInTheDocument();
    });
  });

  it('shows the steps also while what is usual for them is read, and where it cannot be', async () => {
    const held = apiWith(onItsWay());
    held.hold('getStepTimings');
    renderPages({ api: held, url: `${URL}/timeline` });
    expect(await rowOf(/Control plane/)).toHaveTextContent('10m 00s');
    expect(screen.getAllByText('looking at the history')).toHaveLength(2);
    expect(await timeline()).not.toHaveTextContent('no history');
  });

  it('says why the history cannot be read, and tries again', async () => {
    const api = apiWith(onItsWay());
    api.fail('getStepTimings', await refusal({ status: 500, name: 'Error', message: 'Broken logId=abc123' }));
    const { user } = renderPages({ api, url: `${URL}/timeline` });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('abc123');
    expect(screen.getAllByText('not known: the history cannot be read')).toHaveLength(2);
    expect(await rowOf(/Control plane/)).toHaveTextContent('unknown');
    api.fail('getStepTimings', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findAllByText(/from 12 builds/)).toHaveLength(2);
  });
});
