import { screen, waitFor, within } from '@testing-library/react';
import { aNamespace, aRecord, aStaleNamespace, thePersistentNamespace } from '../../__testUtils__/dns';
import { FakeDns } from '../../__testUtils__/FakeDns';
import { press } from '../../__testUtils__/openShop';
import { refusal } from '../../__testUtils__/refusal';
import { renderPages, type Denied } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

const GONE = 'b-20-01-26-09.dev.goldenpathidp.io';
const OLDER = 'b-19-01-26-02.dev.goldenpathidp.io';
const OF_GONE = `Clean up stale records of *.${GONE}`;
const OF_ZONE = 'Clean up stale records of the zone dev.goldenpathidp.io';

describe('Cleaning up the DNS', () => {
  virtualTime();

  function open(options: { dns?: FakeDns; denied?: Denied; query?: string } = {}) {
    const { dns = new FakeDns(), denied, query = '' } = options;
    dns.namespaces.push(
      aNamespace(),
      aStaleNamespace(),
      aStaleNamespace({ hostSuffix: OLDER, records: [aRecord({ name: `vault.${OLDER}`, state: 'stale' })] }),
      thePersistentNamespace(),
    );
    return { dns, ...renderPages({ dns, denied, url: `/goldenpath/dns${query}` }) };
  }

  function askedFor(dns: FakeDns) {
    return dns.calls.filter(({ call }) => call === 'cleanUpDns').map(({ options }) => options);
  }

  const start = (dialog: HTMLElement) => within(dialog).getByRole('button', { name: 'Delete stale records' });

  it('of a namespace shows first what would be deleted, then deletes it, and shows that', async () => {
    const { dns, user } = open();
    const dialog = await press(user, OF_GONE);
    const plan = await within(dialog).findByRole('region', { name: 'Plan' });
    expect(plan).toHaveTextContent('Each batch goes as a whole or not at all');
    const batch = within(within(plan).getByRole('list', { name: 'Batches' })).getAllByRole('listitem');
    expect(batch.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Batch 1planned'),
      `A grafana.${GONE}`,
      `TXT a.grafana.${GONE} ownership record`,
      `A argocd.${GONE}`,
      `TXT a.argocd.${GONE} ownership record`,
    ]);
    const records = ['grafana', 'argocd'].map(app => ({ name: `${app}.${GONE}`, type: 'A' }));
    expect(askedFor(dns)).toEqual([{ environment: 'dev', records, dryRun: true }]);
    expect(screen.getByRole('row', { name: new RegExp(`grafana.${GONE}`), hidden: true })).toBeInTheDocument();

    await user.click(start(dialog));
    const result = await within(dialog).findByRole('region', { name: 'Result' });
    expect(result).toHaveTextContent('4 record sets deleted');
    expect(result).toHaveTextContent('Batch 1deleted');
    expect(result).toHaveFocus();
    expect(within(dialog).queryByRole('button', { name: 'Delete stale records' })).not.toBeInTheDocument();
    expect(askedFor(dns)[1]).toEqual({ environment: 'dev', records });
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(screen.queryByRole('button', { name: OF_GONE })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: /stale/, pressed: false })).toHaveTextContent('1 stale');
  });

  it('gives focus to the page when the button that opened the dialog is gone', async () => {
    const { user, pass } = open({ query: '?state=stale' });
    const dialog = await press(user, OF_GONE);
    await within(dialog).findByRole('region', { name: 'Plan' });
    await user.click(start(dialog));
    // The section goes with its records; the result stays until it has been read.
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: `*.${GONE}`, hidden: true })).not.toBeInTheDocument(),
    );
    expect(within(dialog).getByRole('region', { name: 'Result' })).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    await pass(100);
    expect(screen.getByRole('main')).toHaveFocus();
  });

  it('gives focus back to the button when nothing was done', async () => {
    const { user, pass } = open();
    const dialog = await press(user, OF_GONE);
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await pass(100);
    expect(screen.getByRole('button', { name: OF_GONE })).toHaveFocus();
  });

  it("of the whole zone asks for the zone's name", async () => {
    const { dns, user, pass } = open();
    const dialog = await press(user, OF_ZONE);
    expect(await within(dialog).findByRole('region', { name: 'Plan' })).toHaveTextContent(`vault.${OLDER}`);
    const field = within(dialog).getByRole('textbox', {
      name: "Type the zone's name, dev.goldenpathidp.io, to confirm",
    });
    expect(start(dialog)).toBeDisabled();
    await user.type(field, 'prod');
    expect(dialog).toHaveTextContent('nothing is deleted until it is typed exactly');
    expect(start(dialog)).toBeDisabled();
    await user.clear(field);
    await user.type(field, 'dev.goldenpathidp.io');
    expect(askedFor(dns)).toEqual([{ environment: 'dev', dryRun: true }]);
    await user.click(start(dialog));
    expect(await within(dialog).findByRole('region', { name: 'Result' })).toHaveTextContent('6 record sets deleted');
    expect(askedFor(dns)[1]).toEqual({ environment: 'dev' });
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    const button = await screen.findByRole('button', { name: OF_ZONE });
    await waitFor(() => expect(button).toBeDisabled());
    expect(button).toHaveAccessibleDescription('Nothing is stale.');
    await pass(100);
    expect(screen.getByRole('main')).toHaveFocus();
    // What belongs to others stays.
    expect(screen.getByRole('row', { name: /^mail/ })).toBeInTheDocument();
  });

  it('says which batches failed and why, and that nothing of them is deleted', async () => {
    const dns = new FakeDns();
    dns.batchSize = 1;
    dns.batchFailures.set(1, 'PriorRequestNotComplete: the zone is being changed.');
    const { user } = open({ dns });
    const dialog = await press(user, OF_GONE);
    expect(await within(dialog).findByRole('region', { name: 'Plan' })).toHaveTextContent('Batch 2planned');
    await user.click(start(dialog));
    const result = await within(dialog).findByRole('region', { name: 'Result' });
    expect(result).toHaveTextContent('2 record sets deleted');
    expect(within(result).getByRole('alert')).toHaveTextContent('2 record sets not deleted');
    expect(result).toHaveTextContent(
      `Batch 2not deletedPriorRequestNotComplete: the zone is being changed.A argocd.${GONE}`,
    );
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    expect(await screen.findByRole('row', { name: new RegExp(`argocd.${GONE}`) })).toHaveTextContent('stale');
    await waitFor(() =>
      expect(screen.queryByRole('row', { name: new RegExp(`grafana.${GONE}`) })).not.toBeInTheDocument(),
    );
  });

  it('says what stays and why, where the zone has changed since it was read', async () => {
    const { dns, user } = open();
    await screen.findByRole('region', { name: `*.${GONE}` });
    dns.namespaces[1].records = [
      { ...dns.namespaces[1].records[0], state: 'live', reason: '20-01-26-09 has it.' },
      dns.namespaces[1].records[1],
    ];
    const dialog = await press(user, OF_GONE);
    const plan = await within(dialog).findByRole('region', { name: 'Plan' });
    const stays = within(plan).getByRole('list', { name: 'What stays' });
    expect(stays).toHaveTextContent(`A grafana.${GONE}: It is live: 20-01-26-09 has it.`);
    dns.namespaces[1].records = [];
    await user.click(start(dialog));
    const result = await within(dialog).findByRole('region', { name: 'Result' });
    expect(result).toHaveTextContent('Nothing was deleted');
    expect(result).toHaveTextContent(
      `A argocd.${GONE}: It is not in the zone, or is the ownership record of another record.`,
    );
  });

  it('deletes nothing where nothing of it is stale any more', async () => {
    const { dns, user } = open();
    await screen.findByRole('region', { name: `*.${GONE}` });
    dns.namespaces[1].records = [];
    const dialog = await press(user, OF_GONE);
    expect(await within(dialog).findByText('Nothing of it is stale any more.')).toBeInTheDocument();
    expect(start(dialog)).toBeDisabled();
  });

  it('says why the plan could not be made, and makes it again', async () => {
    const { dns, user } = open();
    dns.fail('cleanUpDns', new TypeError('Failed to fetch'));
    const dialog = await press(user, OF_GONE);
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('The plan could not be made');
    expect(start(dialog)).toBeDisabled();
    dns.fail('cleanUpDns', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await within(dialog).findByRole('region', { name: 'Plan' })).toBeInTheDocument();
  });

  it('says why it was not finished, with the request id, and can be started again', async () => {
    const { dns, user } = open();
    const dialog = await press(user, OF_GONE);
    await within(dialog).findByRole('region', { name: 'Plan' });
    dns.fail(
      'cleanUpDns',
      await refusal({
        status: 503,
        name: 'ServiceUnavailableError',
        message: 'AWS is silent.',
        requestId: 'request-12',
      }),
    );
    await user.click(start(dialog));
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('The clean-up was not finished');
    expect(alert).toHaveTextContent('request-12');
    dns.fail('cleanUpDns', undefined);
    await user.click(start(dialog));
    expect(await within(dialog).findByRole('region', { name: 'Result' })).toHaveTextContent('4 record sets deleted');
  });

  it('is disabled where the permission is missing, and says which', async () => {
    const { user } = open({ denied: ['goldenpath.dns.cleanup'] });
    for (const name of [OF_ZONE, OF_GONE]) {
      const button = await screen.findByRole('button', { name });
      await waitFor(() => expect(button).toHaveAccessibleDescription(/permission goldenpath.dns.cleanup/));
      expect(button).toBeDisabled();
      await user.click(button);
    }
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('shows what the backend says where it refuses what the page thought allowed', async () => {
    const dns = new FakeDns();
    dns.mayCleanUp = false;
    const { user } = open({ dns });
    const dialog = await press(user, OF_GONE);
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('You are not allowed to do this. It needs the permission goldenpath.dns.cleanup.');
    expect(alert).toHaveTextContent('request-11');
  });

  it('is not offered for a namespace where nothing is stale', async () => {
    open();
    const build = await screen.findByRole('region', { name: '*.b-23-01-26-01.dev.goldenpathidp.io' });
    expect(within(build).queryByRole('button', { name: /Clean up/ })).not.toBeInTheDocument();
  });
});
