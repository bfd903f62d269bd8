import { screen, within } from '@testing-library/react';
import { aRecord, aStaleNamespace, SUFFIX } from '../../__testUtils__/dns';
import { aZone } from '../../__testUtils__/dnsPage';
import { press } from '../../__testUtils__/openShop';
import { findUntranslated } from '../../__testUtils__/pseudoTranslation';
import { renderPages } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

const GONE = 'b-20-01-26-09.dev.goldenpathidp.io';
const failure = new TypeError('Failed to fetch');

/** Opens the DNS page with every message in brackets. */
function open(dns = aZone()) {
  // Of now: what is cleaned up is no more among what is known then.
  const known = structuredClone([dns.namespaces, [...dns.zones]]);
  return {
    dns,
    untranslated: (dialog: HTMLElement, ...data: readonly unknown[]) =>
      findUntranslated({ within: dialog, data: [known, failure.message, ...data] }),
    ...renderPages({ dns, url: '/goldenpath/dns', isPseudo: true }),
  };
}

describe('The words of a clean-up come from the translation API', () => {
  virtualTime();

  it('of a namespace, with what stays, and once a batch of it failed', async () => {
    const dns = aZone();
    dns.batchSize = 1;
    dns.batchFailures.set(1, 'AccessDenied');
    dns.namespaces.push(
      aStaleNamespace({
        hostSuffix: `e.${SUFFIX}`,
        records: [1, 2, 3].map(number => aRecord({ name: `app-${number}.${SUFFIX}`, state: 'stale' })),
      }),
    );
    const { user, untranslated } = open(dns);
    await screen.findByText('⟦4 namespaces⟧');
    const [first, ...others] = dns.namespaces[3].records;
    dns.namespaces[3].records = [{ ...first, state: 'live', reason: 'it came back' }, ...others];
    const dialog = await press(user, `⟦Clean up stale records of *.e.${SUFFIX}⟧`);
    await within(dialog).findByRole('list', { name: '⟦What stays⟧' });
    expect(untranslated(dialog, 'TXT', 'It is live: it came back')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: '⟦Delete stale records⟧' }));
    await within(dialog).findByText('⟦2 record sets not deleted⟧');
    expect(untranslated(dialog, 'TXT', 'It is live: it came back', 'AccessDenied')).toEqual([]);
  });

  it('of a zone, where that is not confirmed, and where it fails', async () => {
    const { dns, user, untranslated } = open();
    const zone = '⟦Clean up stale records of the zone dev.goldenpathidp.io⟧';
    const dialog = await press(user, zone);
    await within(dialog).findByRole('list', { name: '⟦Batches⟧' });
    await user.type(within(dialog).getByRole('textbox'), 'prod');
    await within(dialog).findByText(/nothing is deleted⟧ until it is typed exactly/);
    expect(untranslated(dialog, 'TXT')).toEqual([]);
    dns.fail('cleanUpDns', failure);
    await user.clear(within(dialog).getByRole('textbox'));
    await user.type(within(dialog).getByRole('textbox'), 'dev.goldenpathidp.io');
    await user.click(within(dialog).getByRole('button', { name: '⟦Delete stale records⟧' }));
    await within(dialog).findByText('⟦The clean-up was not finished⟧');
    expect(untranslated(dialog, 'TXT')).toEqual([]);
  });

  it('that cannot be planned, or has nothing left to do', async () => {
    const { dns, user, untranslated } = open();
    const name = `⟦Clean up stale records of *.${GONE}⟧`;
    await screen.findByRole('button', { name });
    dns.namespaces[1].records = [];
    dns.fail('cleanUpDns', failure);
    const dialog = await press(user, name);
    const alert = await within(dialog).findByRole('alert');
    expect(untranslated(dialog)).toEqual([]);
    dns.fail('cleanUpDns', undefined);
    await user.click(within(alert).getByRole('button', { name: '⟦Try again⟧' }));
    await within(dialog).findByText('⟦Nothing of it is stale any more.⟧');
    const reason = 'It is not in the zone, or is the ownership record of another record.';
    expect(untranslated(dialog, reason)).toEqual([]);
  });

  it('that is being planned', async () => {
    const dns = aZone();
    const { user, untranslated } = open(dns);
    dns.hold('cleanUpDns');
    const dialog = await press(user, `⟦Clean up stale records of *.${GONE}⟧`);
    expect(within(dialog).getByLabelText('⟦Plan⟧')).toHaveAttribute('aria-busy', 'true');
    expect(untranslated(dialog)).toEqual([]);
  });
});
