import { toHistoryQuery } from './filterNames';

describe('The filters of the history', () => {
  it('include both of their days', () => {
    expect(toHistoryQuery({ environment: 'dev', from: '2026-01-01', to: '2026-01-31' })).toEqual({
      environment: 'dev',
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-31T23:59:59.999Z',
    });
  });

  it.each(['2026-02-30', 'yesterday', '2026-1-1', ''])('leave out the day "%s", which is none', day => {
    expect(toHistoryQuery({ from: day, to: day })).toEqual({});
  });

  it('leave out an outcome that there is not', () => {
    expect(toHistoryQuery({ outcome: 'maybe', phase: 'build' })).toEqual({ phase: 'build' });
  });
});
