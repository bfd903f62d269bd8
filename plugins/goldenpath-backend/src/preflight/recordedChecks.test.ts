import { checksIn, type RecordedCheck, withChecks } from './recordedChecks';

function seen(overrides: Partial<RecordedCheck> = {}): RecordedCheck {
  return { id: 'database-secret', app: 'backstage', status: 'failed', evidence: 'it is missing', at: 1, ...overrides };
}

describe('the checks in the outputs of a step', () => {
  it('come out as they went in, also from a store', () => {
    const check = seen({ remedy: 'Make it.', owner: 'Database team' });
    expect(checksIn(JSON.parse(JSON.stringify(withChecks({}, [check]))))).toEqual([check]);
  });

  it('are the newest of each, and leave the other outputs alone', () => {
    const other = seen({ app: 'keycloak' });
    const outputs = withChecks(withChecks({ runnableSince: 7 }, [seen(), other]), [seen({ status: 'passed', at: 2 })]);
    expect(outputs.runnableSince).toBe(7);
    expect(checksIn(outputs)).toEqual([other, seen({ status: 'passed', at: 2 })]);
  });

  it('are none in outputs of another shape', () => {
    expect(checksIn(undefined)).toEqual([]);
    expect(checksIn({ checks: 'all' })).toEqual([]);
    expect(checksIn({ checks: [null, 1, { id: 'a' }, { id: 'a', status: 'fine', evidence: 'x' }] })).toEqual([]);
  });
});
