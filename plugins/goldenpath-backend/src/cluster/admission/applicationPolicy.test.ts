import { judgeAdmission, type Judged } from '../__testUtils__/judgeAdmission';
import { ephemeralSpec } from '../__testUtils__/specs';
import { renderAdmission } from './renderAdmission';

const POLICIES = {
  ephemeral: renderAdmission(ephemeralSpec()),
  persistent: renderAdmission(ephemeralSpec({ lifecycle: 'persistent' })),
};
const labelled = (labels: { [key: string]: string } | undefined, more: Judged = {}): Judged => ({
  metadata: { name: 'x', ...(labels && { labels }), ...more },
});
const judge = (object: Judged, lifecycle: keyof typeof POLICIES = 'ephemeral') =>
  judgeAdmission({ policies: POLICIES[lifecycle], kind: { group: 'argoproj.io', resource: 'applications' }, object });

describe('the policy of Applications', () => {
  it.each(['0', '1', '1.5'])('lets tier %s in', tier => {
    expect(judge(labelled({ 'goldenpath.idp/tier': tier, other: 'x' }))).toEqual([]);
  });

  it.each([
    [
      'no labels',
      labelled(undefined),
      'it has no label goldenpath.idp/tier. This build takes Applications of tier 0, 1, 1.5.',
    ],
    ['other labels', labelled({ tier: '1' }), 'it has no label goldenpath.idp/tier.'],
    ['a label without a value', labelled({ 'goldenpath.idp/tier': '' }), 'it has no label goldenpath.idp/tier.'],
    [
      'a tier above the ceiling',
      labelled({ 'goldenpath.idp/tier': '2' }),
      'its tier 2 is above 1.5, the highest of this build.',
    ],
    ['a tier that nobody knows', labelled({ 'goldenpath.idp/tier': '0.5' }), 'its tier 0.5 is none of the contract.'],
    ['a tier in other letters', labelled({ 'goldenpath.idp/tier': '1.50' }), 'its tier 1.50 is none of the contract.'],
    ['a word', labelled({ 'goldenpath.idp/tier': 'one' }), 'its tier one is none of the contract.'],
  ])('refuses %s', (_what, object, message) => {
    expect(judge(object)).toEqual([expect.stringContaining(message)]);
  });

  it('lets every tier in where the ceiling is the highest', () => {
    expect(judge(labelled({ 'goldenpath.idp/tier': '3' }), 'persistent')).toEqual([]);
  });

  it('leaves one alone that is being deleted', () => {
    expect(judge(labelled(undefined, { deletionTimestamp: '2026-01-23T10:00:00Z' }))).toEqual([]);
  });
});
