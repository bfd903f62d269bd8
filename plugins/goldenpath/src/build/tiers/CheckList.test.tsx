import { screen, within } from '@testing-library/react';
import { aBuild, tiersAt } from '../../__testUtils__/builds';
import { FakeGoldenPath } from '../../__testUtils__/FakeGoldenPath';
import { renderPages } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

describe('The prerequisites of a tier', () => {
  virtualTime();

  it.each([
    ['passed', 'vpc-1 has 3 subnets in 2 zones', undefined],
    ['failed', 'vpc-1 has one subnet', 'Add a subnet in another zone.'],
    ['pending', 'Not looked at yet; it is decided by the preflight.', undefined],
    ['skipped', 'The environment has no network of its own', undefined],
  ] as const)('that are %s show what was seen of them, and what to do', async (status, evidence, remedy) => {
    const api = new FakeGoldenPath();
    api.builds.push(
      aBuild({
        phase: 'provisioning',
        tiers: tiersAt('progressing'),
        checks: [
          {
            id: 'network',
            title: 'VPC and at least two subnets in different zones',
            tier: '0',
            moment: 'admission',
            status,
            evidence,
            ...(remedy !== undefined && { remedy, owner: 'network guild' }),
          },
        ],
      }),
    );
    renderPages({ api, url: '/goldenpath/builds/dev/23-01-26-01' });
    const check = within(await screen.findByRole('region', { name: /^Prerequisites/ })).getByRole('listitem');
    expect(check).toHaveTextContent(status);
    expect(check).toHaveTextContent(evidence);
    expect(check).toHaveTextContent('Checked before anything is created');
    expect(within(check).queryAllByText(/^What to do: Add a subnet/)).toHaveLength(remedy === undefined ? 0 : 1);
    expect(within(check).queryAllByText('Owned by: network guild')).toHaveLength(remedy === undefined ? 0 : 1);
  });

  it('are named where an older backend does not say how they stand', async () => {
    const api = new FakeGoldenPath();
    api.builds.push(aBuild({ tiers: tiersAt('progressing') }));
    renderPages({ api, url: '/goldenpath/builds/dev/23-01-26-01' });
    const check = within(await screen.findByRole('region', { name: /^Prerequisites/ })).getByRole('listitem');
    expect(check).toHaveTextContent('VPC and at least two subnets in different zones');
    expect(check).not.toHaveTextContent(/passed|failed|pending|skipped/);
  });
});
