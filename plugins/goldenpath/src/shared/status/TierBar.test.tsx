import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { tiersAt } from '../../__testUtils__/builds';
import { highestPassed, TierBar } from './TierBar';

describe('Tier bar', () => {
  it.each([
    [
      tiersAt('passed', 'progressing', 'pending'),
      'Tiers: 0 passed, 1 progressing, 1.5 pending, 2 not requested, 3 not requested',
    ],
    [
      tiersAt('unknown', 'failed', 'pending', 'blocked', 'blocked'),
      'Tiers: 0 unknown, 1 failed, 1.5 pending, 2 blocked, 3 blocked',
    ],
  ])('is named by what each tier has reached', async (tiers, name) => {
    renderInTestApp(<TierBar tiers={[...tiers].reverse()} />);
    expect(await screen.findByRole('img', { name })).toHaveTextContent('011.523');
  });

  it('says of each segment which tier it is and where it stands', async () => {
    renderInTestApp(<TierBar tiers={tiersAt('passed')} />);
    expect(await screen.findByTitle('Tier 0 Cluster Viability: passed')).toBeInTheDocument();
  });

  it('knows the highest tier that has passed, as numbers go', () => {
    expect(highestPassed(tiersAt('passed', 'passed', 'passed', 'failed'))?.id).toBe('1.5');
    expect(highestPassed(tiersAt('unknown', 'pending'))).toBeUndefined();
  });
});
