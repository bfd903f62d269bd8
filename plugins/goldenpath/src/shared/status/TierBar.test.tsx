import { render, screen } from '@testing-library/react';
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
  ])('is named by what each tier has reached', (tiers, name) => {
    render(<TierBar tiers={[...tiers].reverse()} />);
    expect(screen.getByRole('img', { name })).toHaveTextContent('011.523');
  });

  it('says of each segment which tier it is and where it stands', () => {
    render(<TierBar tiers={tiersAt('passed')} />);
    expect(screen.getByTitle('Tier 0 Cluster Viability: passed')).toBeInTheDocument();
  });

  it('knows the highest tier that has passed, as numbers go', () => {
    expect(highestPassed(tiersAt('passed', 'passed', 'passed', 'failed'))?.id).toBe('1.5');
    expect(highestPassed(tiersAt('unknown', 'pending'))).toBeUndefined();
  });
});
