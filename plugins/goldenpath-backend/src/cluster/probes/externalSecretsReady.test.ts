import { expectationOf, object, type Row } from '../__testUtils__/verdicts';
import { judgeExternalSecrets } from './externalSecretsReady';

describe('ExternalSecrets', () => {
  const secret = (name: string, ready?: string) => ({
    ...object('ExternalSecret', name),
    ...(ready && { status: { conditions: [{ type: 'Ready', status: ready, message: 'could not get secret data' }] } }),
  });
  const namespaces = ['backstage'];
  it.each<Row>([
    {
      title: 'none',
      verdict: judgeExternalSecrets({ secrets: [], namespaces }),
      status: 'True',
      reason: 'NotApplicable',
      says: 'There is no ExternalSecret in backstage',
    },
    {
      title: 'all Ready',
      verdict: judgeExternalSecrets({ secrets: [secret('a', 'True')], namespaces }),
      status: 'True',
      reason: 'Met',
    },
    {
      title: 'one not',
      verdict: judgeExternalSecrets({ secrets: [secret('a', 'True'), secret('b', 'False')], namespaces }),
      status: 'False',
      reason: 'SecretsNotReady',
      says: 'b (could not get secret data)',
    },
    {
      title: 'one not looked at',
      verdict: judgeExternalSecrets({ secrets: [secret('a')], namespaces }),
      status: 'False',
      reason: 'SecretsNotReady',
      says: 'not looked at yet',
    },
  ])('$title: $status', row => {
    expect(row.verdict).toMatchObject(expectationOf(row));
  });
});
