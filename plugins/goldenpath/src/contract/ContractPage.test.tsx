import { defaultContract, loadContract, type ContractAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { screen, within } from '@testing-library/react';
import { FakeGoldenPath } from '../__testUtils__/FakeGoldenPath';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

function theDefault(): ContractAnswer {
  const loading = loadContract(defaultContract);
  if (loading.result === 'refused') {
    throw new Error(JSON.stringify(loading.faults));
  }
  const { contract, digest } = loading.loaded;
  return { ...contract, digest };
}

describe('Contract page', () => {
  virtualTime();

  function withContract() {
    const api = new FakeGoldenPath();
    api.contract = theDefault();
    return api;
  }

  it('shows the ladder of the default contract, its apps with pinned versions, its checks and its digest', async () => {
    const api = withContract();
    renderPages({ api, url: '/goldenpath/contract' });
    const ladder = await screen.findByRole('region', { name: 'Ladder' });
    expect(
      within(ladder)
        .getAllByRole('heading', { level: 4 })
        .map(rung => rung.textContent),
    ).toEqual([
      '0 Cluster Viability',
      '1 Delivery Plane',
      '1.5 Core Observability',
      '2 Platform Experience',
      '3 Production Identity',
    ]);
    const apps = screen.getByRole('grid', { name: 'Apps' });
    expect(within(apps).getByRole('row', { name: /kube-prometheus-stack/ })).toHaveTextContent('45.7.1');
    expect(within(apps).getByRole('row', { name: /keycloak/ })).toHaveTextContent('prod');
    const checks = screen.getByRole('grid', { name: 'Checks' });
    expect(within(checks).getAllByRole('row')).toHaveLength(theDefault().checks.length + 1);
    expect(screen.getByText(theDefault().digest)).toBeInTheDocument();
    expect(screen.getByText('1.5; a request cannot choose another')).toBeInTheDocument();
  });

  it('stands in with a skeleton while it is read', async () => {
    const api = withContract();
    api.hold('getContract');
    renderPages({ api, url: '/goldenpath/contract' });
    expect(await screen.findByText('Loading the contract')).toBeInTheDocument();
  });

  it('says why it cannot be read, and tries again', async () => {
    const api = new FakeGoldenPath();
    const { user } = renderPages({ api, url: '/goldenpath/contract' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('No contract is loaded.');
    api.contract = theDefault();
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: 'Ladder' })).toBeInTheDocument();
  });
});
