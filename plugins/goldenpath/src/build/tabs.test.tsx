import { screen, waitFor, within } from '@testing-library/react';
import { parse } from 'yaml';
import { aBuild, aStep, minutesAgo } from '../__testUtils__/builds';
import { catchDownloads } from '../__testUtils__/catchDownloads';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { refusal } from '../__testUtils__/refusal';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL_OF_BUILD = '/goldenpath/builds/dev/23-01-26-01';

function apiWith(build = aBuild()) {
  const api = new FakeGoldenPath();
  api.builds.push(build);
  return api;
}

describe('Events of a build', () => {
  virtualTime();

  function withEvents() {
    const api = apiWith();
    api.streams.emit({
      type: 'build.requested',
      message: 'Asked for',
      actor: 'user:default/ada',
      at: minutesAgo(30),
    });
    api.streams.emit({ type: 'step.ready', message: 'The cluster answers' });
    api.streams.emit({
      type: 'step.failed',
      message: 'The node group failed',
      error: { code: 'DEPENDENCY', message: 'eni-1 is in use', remedy: 'Wait for it.' },
    });
    return api;
  }

  function list() {
    return screen.findByRole('list', { name: 'Events, newest first' });
  }

  it('shows what happened, newest first, with who did it and what failed', async () => {
    renderPages({ api: withEvents(), url: `${URL_OF_BUILD}/events` });
    const entries = within(await list()).getAllByRole('listitem');
    expect(entries).toHaveLength(3);
    expect(entries[0]).toHaveTextContent('The node group failed');
    expect(entries[0]).toHaveTextContent('eni-1 is in use');
    expect(entries[0]).toHaveTextContent('What to do: Wait for it.');
    expect(entries[2]).toHaveTextContent('30 minutes ago');
    expect(entries[2]).toHaveTextContent('by user:default/ada');
  });

  it('filters by type, in the URL', async () => {
    renderPages({ api: withEvents(), url: `${URL_OF_BUILD}/events?type=step.ready` });
    const entries = within(await list()).getAllByRole('listitem');
    expect(entries).toHaveLength(1);
    expect(entries[0]).toHaveTextContent('The cluster answers');
    expect(screen.getByText('1 event')).toBeInTheDocument();
  });

  it('shows new events as they come', async () => {
    const api = withEvents();
    const { pass } = renderPages({ api, url: `${URL_OF_BUILD}/events` });
    await list();
    await screen.findByText('Live');
    api.streams.emit({ type: 'tier.status', message: 'Tier 0 passed' });
    await pass(300);
    expect(within(await list()).getAllByRole('listitem')[0]).toHaveTextContent('Tier 0 passed');
  });

  it('holds new events back while it does not follow', async () => {
    const api = withEvents();
    const { user, url, pass } = renderPages({ api, url: `${URL_OF_BUILD}/events` });
    await list();
    await screen.findByText('Live');
    await user.click(screen.getByRole('switch', { name: 'Follow' }));
    expect(url()).toBe(`${URL_OF_BUILD}/events?follow=off`);
    api.streams.emit({ type: 'tier.status', message: 'Tier 0 passed' });
    await pass(300);
    expect(screen.queryByText('Tier 0 passed')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show 1 new event' }));
    expect(screen.getByText('Tier 0 passed')).toBeInTheDocument();
  });

  it('can be downloaded as JSON', async () => {
    const downloads = catchDownloads();
    const { user } = renderPages({ api: withEvents(), url: `${URL_OF_BUILD}/events` });
    await list();
    await user.click(screen.getByRole('button', { name: 'Download JSON' }));
    const [{ name, content }] = downloads;
    expect(name).toBe('dev-23-01-26-01-events.json');
    expect(JSON.parse(await content.text())).toHaveLength(3);
  });

  it('says that nothing has happened', async () => {
    renderPages({ api: apiWith(), url: `${URL_OF_BUILD}/events` });
    expect(await screen.findByText('Nothing has happened to this build yet.')).toBeInTheDocument();
  });

  it('shows a skeleton while they are read, and says why they cannot be', async () => {
    const held = apiWith();
    held.hold('listEvents');
    renderPages({ api: held, url: `${URL_OF_BUILD}/events` });
    expect(await screen.findByLabelText('Events')).toHaveAttribute('aria-busy', 'true');
  });

  it('says why they cannot be read, and tries again', async () => {
    const api = withEvents();
    api.fail(
      'listEvents',
      await refusal({
        status: 500,
        name: 'Error',
        message: 'An internal error occurred logId=abc123',
      }),
    );
    const { user } = renderPages({ api, url: `${URL_OF_BUILD}/events` });
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('abc123')).toBeInTheDocument();
    api.fail('listEvents', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(within(await list()).getAllByRole('listitem')).toHaveLength(3);
  });
});

describe('Details of a build', () => {
  virtualTime();

  it('shows the names, the pinned versions and the digest', async () => {
    renderPages({ api: apiWith(), url: `${URL_OF_BUILD}/details` });
    expect(await screen.findByText('b-23-01-26-01.dev.goldenpathidp.io')).toBeInTheDocument();
    expect(
      screen.getByText('sha256:0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c0f1e2d3c'),
    ).toBeInTheDocument();
    const versions = screen.getByRole('grid', { name: 'Pinned versions' });
    expect(within(versions).getByRole('row', { name: /kong/ })).toHaveTextContent('2.47.0');
    expect(within(versions).getByRole('row', { name: /Argo CD/ })).toHaveTextContent('v3.5.1');
    expect(within(versions).queryByRole('row', { name: /cert-manager/ })).not.toBeInTheDocument();
  });

  it('shows the bootstrap values as YAML, and copies them', async () => {
    const { user } = renderPages({ api: apiWith(), url: `${URL_OF_BUILD}/details` });
    const block = await screen.findByRole('region', { name: 'Bootstrap values' });
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    const text = within(block).getByText(/mode: ephemeral/).textContent ?? '';
    expect(parse(text)).toEqual(aBuild().spec.bootstrap);
    await user.click(screen.getByRole('button', { name: 'Copy Bootstrap values' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(written).toHaveBeenCalledWith(text);
  });
});

describe('Teardown of a build', () => {
  virtualTime();

  it('shows the steps backwards and the proof, late finds marked', async () => {
    const api = apiWith(
      aBuild({
        phase: 'gone',
        teardown: {
          startedAt: minutesAgo(20),
          finishedAt: minutesAgo(8),
          requestedBy: 'user:default/ada',
          steps: [
            aStep({ id: 'app:kong', title: 'Delete kong' }),
            aStep({ id: 'api-endpoint', title: 'Delete the cluster' }),
          ],
          proof: [
            {
              resourceClass: 'logs/log-group',
              looked: ['by name', 'by tag'],
              left: [],
              deleted: [
                { id: '/aws/eks/c/cluster', late: false },
                { id: '/aws/eks/c/cluster#2', late: true },
              ],
            },
            {
              resourceClass: 'ec2/network-interface',
              looked: ['by cluster tag', 'by description'],
              left: ['eni-1'],
              deleted: [],
            },
          ],
        },
      }),
    );
    renderPages({ api, url: `${URL_OF_BUILD}/teardown` });
    const steps = await screen.findByRole('region', {
      name: 'Steps, in the order in which things go',
    });
    expect(
      within(steps)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([expect.stringContaining('Delete kong'), expect.stringContaining('Delete the cluster')]);
    expect(screen.getByText('12m 00s')).toBeInTheDocument();

    const proof = screen.getByRole('grid', { name: 'Proof' });
    const logs = within(proof).getByRole('row', { name: /log-group/ });
    expect(logs).toHaveTextContent('by tag');
    expect(logs).toHaveTextContent('nothing left');
    expect(logs).toHaveTextContent('/aws/eks/c/cluster#2 (late');
    const interfaces = within(proof).getByRole('row', { name: /network-interface/ });
    expect(interfaces).toHaveTextContent('1 left');
    expect(interfaces).not.toHaveTextContent('nothing left');
  });

  it('says what is to come while it is under way', async () => {
    const api = apiWith(
      aBuild({
        phase: 'tearing-down',
        teardown: {
          startedAt: minutesAgo(2),
          requestedBy: 'user:default/ada',
          steps: [aStep({ id: 'nodes', title: 'Delete nodes', state: 'running' })],
          proof: [],
        },
      }),
    );
    renderPages({ api, url: `${URL_OF_BUILD}/teardown` });
    expect(await screen.findByText('Under way for')).toBeInTheDocument();
    expect(screen.getByText('2m 00s')).toBeInTheDocument();
    expect(screen.getByText(/Nothing has been verified yet/)).toBeInTheDocument();
  });

  it('says that there is none', async () => {
    renderPages({ api: apiWith(), url: `${URL_OF_BUILD}/teardown` });
    await waitFor(() => expect(screen.getByText('No teardown')).toBeInTheDocument());
  });
});
