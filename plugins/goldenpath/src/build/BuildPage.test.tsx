import { screen, waitFor, within } from '@testing-library/react';
import { aBuild, aStep, minutesAgo, tiersAt } from '../__testUtils__/builds';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { refusal } from '../__testUtils__/refusal';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL = '/goldenpath/builds/dev/23-01-26-01';

describe('Build page', () => {
  virtualTime();

  function apiWith(...builds: ReturnType<typeof aBuild>[]) {
    const api = new FakeGoldenPath();
    api.builds.push(...builds);
    return api;
  }

  /** The button that opens or closes a tier. */
  function rung(name: RegExp) {
    return screen.findByRole('button', { name });
  }

  it('says in its header where the build stands, whose it is and when it expires', async () => {
    const api = apiWith(
      aBuild({
        tiers: tiersAt('passed', 'passed', 'progressing'),
        expiresAt: minutesAgo(-(3 * 60 + 12)),
        phase: 'provisioning',
      }),
    );
    const { pass } = renderPages({ api, url: URL });
    expect(await screen.findByRole('heading', { name: '23-01-26-01' })).toBeInTheDocument();
    expect(screen.getByText('provisioning')).toBeInTheDocument();
    // Once in the header, as the highest tier passed, and once as its rung.
    expect(screen.getAllByText('1 Delivery Plane')).toHaveLength(2);
    expect(screen.getAllByText('1.5 Core Observability')).toHaveLength(1);
    expect(screen.getByRole('link', { name: 'platform' })).toHaveAttribute('href', '/catalog/default/group/platform');
    expect(screen.getByText('in 3h 12m')).toBeInTheDocument();
    await pass(13 * 60_000);
    expect(screen.getByText('in 2h 59m')).toBeInTheDocument();
  });

  it('shows the ladder, and opens the tier that failed with the error that an engineer needs', async () => {
    const api = apiWith(
      aBuild({
        phase: 'failed',
        tiers: [
          { ...tiersAt('failed')[0], reason: 'The node group could not be made.' },
          ...tiersAt('failed', 'pending', 'pending').slice(1),
        ],
        steps: [
          aStep({
            id: 'nodes',
            title: 'Node group',
            state: 'failed',
            attempts: 4,
            startedAt: minutesAgo(20),
            finishedAt: minutesAgo(7.95),
            error: {
              code: 'NO_CAPACITY',
              message: 'InsufficientInstanceCapacity: no t3.medium in eu-west-1a',
              remedy: 'Choose another node size or zone and retry.',
              owner: 'platform team',
            },
          }),
        ],
      }),
    );
    const { user } = renderPages({ api, url: URL });
    const failing = await rung(/0 Cluster Viability.*failed/);
    expect(failing).toHaveAttribute('aria-expanded', 'true');
    expect(await rung(/1 Delivery Plane.*pending/)).toHaveAttribute('aria-expanded', 'false');
    expect(screen.getByRole('region', { name: /^What failed/ })).toHaveTextContent('Node group');
    expect(screen.getByText('12m 03s')).toBeInTheDocument();
    expect(screen.getByText('4 attempts')).toBeInTheDocument();
    expect(screen.getByText('NO_CAPACITY')).toBeInTheDocument();
    expect(screen.getByText(/InsufficientInstanceCapacity: no t3.medium/)).toHaveTextContent(
      'Choose another node size or zone and retry.',
    );
    expect(screen.getByText(/InsufficientInstanceCapacity/)).toHaveTextContent('Owned by: platform team');
    expect(failing).not.toHaveTextContent('The node group could not be made.');
    await user.click(failing);
    expect(failing).toHaveTextContent('The node group could not be made.');
  });

  it('shows prerequisites, what a step waits for, apps deployed and skipped, and criteria with their evidence', async () => {
    const [cluster, ...others] = tiersAt('passed', 'progressing');
    const api = apiWith(
      aBuild({
        phase: 'provisioning',
        conditions: [
          {
            type: 'Preflight',
            status: 'True',
            reason: 'Passed',
            message: '9 checks passed.',
            lastTransitionTime: minutesAgo(29),
          },
        ],
        tiers: [
          {
            ...cluster,
            criteria: [
              {
                id: 'nodes-ready',
                title: 'Every node is Ready',
                status: 'met',
                evidence: '2 of 2 nodes are Ready',
                since: minutesAgo(10),
              },
            ],
          },
          ...others,
        ],
        steps: [
          aStep({
            id: 'app:kong',
            tier: '1',
            title: 'Apply kong',
            state: 'waiting',
            startedAt: minutesAgo(1),
            waitingFor: 'a load balancer, which usually takes 4 minutes',
          }),
        ],
        apps: [{ name: 'kong', tier: '1', health: 'Progressing', sync: 'Synced' }],
      }),
    );
    const { user } = renderPages({ api, url: URL });
    const delivery = await rung(/1 Delivery Plane.*progressing/);
    expect(delivery).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('Waiting: a load balancer, which usually takes 4 minutes')).toBeInTheDocument();
    const apps = screen.getByRole('region', { name: /^Apps/ });
    const [kong, certManager] = within(apps).getAllByRole('listitem');
    expect(kong).toHaveTextContent('kong 2.47.0');
    expect(kong).toHaveTextContent('Progressing');
    expect(certManager).toHaveTextContent('Skipped');
    expect(certManager).toHaveTextContent('The environment has no TLS.');

    await user.click(await rung(/0 Cluster Viability.*passed/));
    expect(screen.getByText(/Preflight: 9 checks passed/)).toBeInTheDocument();
    expect(screen.getByText(/VPC and at least two subnets/)).toBeInTheDocument();
    const criteria = screen.getByRole('region', { name: /^Acceptance criteria/ });
    expect(criteria).toHaveTextContent('Every node is Ready');
    expect(criteria).toHaveTextContent('2 of 2 nodes are Ready');
    expect(criteria).toHaveTextContent('for 10m 00s');
  });

  it('shows what is not known as unknown', async () => {
    const api = apiWith(
      aBuild({
        phase: 'degraded',
        tiers: [
          {
            ...tiersAt('unknown')[0],
            criteria: [
              {
                id: 'api-answers',
                title: 'The API answers',
                status: 'unknown',
                evidence: 'The cluster did not answer for 40s',
              },
            ],
          },
        ],
      }),
    );
    renderPages({ api, url: URL });
    expect(await rung(/0 Cluster Viability.*unknown/)).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('none')).toBeInTheDocument();
    expect(screen.queryByText('passed')).not.toBeInTheDocument();
    expect(screen.queryByText('met')).not.toBeInTheDocument();
  });

  it('shows what happens without a reload: the tier passes, is announced, and what the reader opened stays open', async () => {
    const api = apiWith(aBuild({ phase: 'provisioning', tiers: tiersAt('passed', 'passed', 'progressing') }));
    const { user, pass } = renderPages({ api, url: URL });
    const cluster = await rung(/0 Cluster Viability/);
    await user.click(cluster);
    expect(cluster).toHaveAttribute('aria-expanded', 'true');
    expect(await screen.findByText('Live')).toBeInTheDocument();
    const readings = api.count('getBuild');

    api.change(
      '23-01-26-01',
      { phase: 'ready', tiers: tiersAt('passed', 'passed', 'passed') },
      { type: 'tier.status', message: 'Tier 1.5 passed' },
    );
    api.streams.emit({ type: 'build.phase', message: 'The build is ready' });
    api.streams.emit({ type: 'step.ready', message: 'Done' });
    await pass(300);

    expect(await rung(/1.5 Core Observability.*passed/)).toBeInTheDocument();
    expect(screen.getByTestId('announcer')).toHaveTextContent(
      'Build 23-01-26-01 is ready. Tier 1.5 Core Observability: passed.',
    );
    // Three events, one reading.
    expect(api.count('getBuild')).toBe(readings + 1);
    expect(cluster).toHaveAttribute('aria-expanded', 'true');
    expect(cluster).toHaveFocus();
  });

  it('opens a tier that fails while the page is open', async () => {
    const api = apiWith(aBuild({ phase: 'provisioning', tiers: tiersAt('passed', 'pending') }));
    const { pass } = renderPages({ api, url: URL });
    expect(await rung(/1 Delivery Plane/)).toHaveAttribute('aria-expanded', 'false');
    await screen.findByText('Live');
    api.change(
      '23-01-26-01',
      { phase: 'failed', tiers: tiersAt('passed', 'failed') },
      { type: 'tier.status', message: 'Tier 1 failed' },
    );
    await pass(300);
    expect(await rung(/1 Delivery Plane.*failed/)).toHaveAttribute('aria-expanded', 'true');
  });

  it('looks every few seconds while the stream is down, says so, and resumes after the last event', async () => {
    const api = apiWith(aBuild({ phase: 'provisioning', tiers: tiersAt('progressing') }));
    api.streams.emit({ type: 'build.requested', message: 'Asked for' });
    const { pass } = renderPages({ api, url: URL });
    expect(await screen.findByText('Live')).toBeInTheDocument();

    api.streams.setReachable(false);
    api.streams.cut();
    expect(await screen.findByText(/Reconnecting/)).toBeInTheDocument();
    api.change('23-01-26-01', { tiers: tiersAt('passed') }, { type: 'tier.status', message: 'Tier 0 passed' });
    await pass(6_000);
    expect(await rung(/0 Cluster Viability.*passed/)).toBeInTheDocument();

    api.streams.setReachable(true);
    await pass(6_000);
    expect(await screen.findByText('Live')).toBeInTheDocument();
    expect(api.streams.opened[api.streams.opened.length - 1]).toBe(2);
  });

  it('keeps what was known, marked stale, when the backend is gone', async () => {
    const api = apiWith(aBuild());
    const { pass } = renderPages({ api, url: URL });
    await screen.findByText('Live');
    api.fail('getBuild', new TypeError('Failed to fetch'));
    await pass(21_000);
    expect(await screen.findByText(/Stale: as known/)).toBeInTheDocument();
    expect(await rung(/0 Cluster Viability/)).toBeInTheDocument();
  });

  it('stands in with a skeleton while the build is read', async () => {
    const api = apiWith(aBuild());
    api.hold('getBuild');
    renderPages({ api, url: URL });
    expect(await screen.findByText('Loading the build')).toBeInTheDocument();
    expect(screen.getByText('Highest tier passed')).toBeInTheDocument();
  });

  it('says that there is no such build, asks nothing else of it, and leads to those there are', async () => {
    const api = apiWith();
    renderPages({ api, url: URL });
    expect(await screen.findByText('There is no such build')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All builds' })).toHaveAttribute('href', '/goldenpath/builds?phase=all');
    expect(api.count('getStepTimings')).toBe(0);
  });

  it('says why the build may not be read, and tries again', async () => {
    const api = apiWith(aBuild());
    api.fail(
      'getBuild',
      await refusal({
        status: 403,
        name: 'NotAllowedError',
        message: 'You may not see dev/23-01-26-01.',
        requestId: 'request-9',
      }),
    );
    const { user } = renderPages({ api, url: URL });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You are not allowed to do this.');
    expect(alert).toHaveTextContent('request-9');
    api.fail('getBuild', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await rung(/0 Cluster Viability/)).toBeInTheDocument();
  });

  it('shows an older incarnation of a persistent cluster when the URL names it', async () => {
    const api = apiWith(
      aBuild({ lifecycle: 'persistent', incarnation: 1, phase: 'gone' }),
      aBuild({ lifecycle: 'persistent', incarnation: 2, phase: 'ready' }),
    );
    renderPages({ api, url: '/goldenpath/builds/dev/persistent?incarnation=1' });
    expect(await screen.findByText('Finished')).toBeInTheDocument();
    const tabs = screen.getByRole('navigation', { name: 'Content navigation' });
    expect(within(tabs).getByRole('link', { name: 'Events' })).toHaveAttribute(
      'href',
      '/goldenpath/builds/dev/persistent/events?incarnation=1',
    );
    expect(screen.queryByRole('button', { name: 'Tear down' })).not.toBeInTheDocument();
  });

  it('keeps the tab in the URL', async () => {
    const { user, url } = renderPages({ api: apiWith(aBuild()), url: URL });
    const tabs = await screen.findByRole('navigation', { name: 'Content navigation' });
    await user.click(within(tabs).getByRole('link', { name: 'Details' }));
    await waitFor(() => expect(url()).toBe(`${URL}/details`));
    expect(await screen.findByText('Bootstrap values')).toBeInTheDocument();
    expect(within(tabs).getByRole('link', { name: 'Details' })).toHaveAttribute('aria-current', 'page');
  });
});
