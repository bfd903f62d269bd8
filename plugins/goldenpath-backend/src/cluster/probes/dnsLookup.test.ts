import { expectationOf, type Row } from '../__testUtils__/verdicts';
import { judgeAnswers } from './dnsLookup';

describe('DNS servers', () => {
  const query = 'kubernetes.default.svc.cluster.local';
  const resolved = { pod: 'coredns-a', answer: { result: 'resolved' as const, addresses: ['172.20.0.1'] } };
  const refused = { pod: 'coredns-b', answer: { result: 'refused' as const, reason: 'SERVFAIL' } };
  it.each<Row>([
    {
      title: 'none ready',
      verdict: judgeAnswers({ query, answers: [], pods: 2 }),
      status: 'False',
      reason: 'NoServerReady',
      says: 'None of 2',
    },
    {
      title: 'each resolves',
      verdict: judgeAnswers({ query, answers: [resolved], pods: 1 }),
      status: 'True',
      reason: 'Met',
      says: '172.20.0.1, says each of coredns-a',
    },
    {
      title: 'one does not',
      verdict: judgeAnswers({ query, answers: [resolved, refused], pods: 2 }),
      status: 'False',
      reason: 'LookupFailed',
      says: 'coredns-b: SERVFAIL',
    },
  ])('$title: $status', row => {
    expect(row.verdict).toMatchObject(expectationOf(row));
  });
});
