import { expectationOf, object, type Row } from '../__testUtils__/verdicts';
import { judgeClaims } from './claimsBound';
import { judgeStorageClasses } from './defaultStorageClass';

describe('storage', () => {
  const claim = (name: string, phase?: string) => ({
    ...object('PersistentVolumeClaim', name),
    ...(phase && { status: { phase } }),
  });
  const isDefault = { 'storageclass.kubernetes.io/is-default-class': 'true' };
  it.each<Row>([
    { title: 'no StorageClass', verdict: judgeStorageClasses([]), status: 'False', reason: 'NoDefaultStorageClass' },
    {
      title: 'none the default',
      verdict: judgeStorageClasses([object('StorageClass', 'gp2')]),
      status: 'False',
      reason: 'NoDefaultStorageClass',
      says: 'gp2',
    },
    {
      title: 'a default one',
      verdict: judgeStorageClasses([object('StorageClass', 'gp2'), object('StorageClass', 'gp3', isDefault)]),
      status: 'True',
      reason: 'Met',
      says: 'gp3',
    },
    {
      title: 'no claim',
      verdict: judgeClaims({ claims: [], namespace: 'monitoring' }),
      status: 'True',
      reason: 'NotApplicable',
    },
    {
      title: 'all claims Bound',
      verdict: judgeClaims({ claims: [claim('a', 'Bound')], namespace: 'monitoring' }),
      status: 'True',
      reason: 'Met',
    },
    {
      title: 'a claim Pending',
      verdict: judgeClaims({ claims: [claim('a', 'Bound'), claim('b', 'Pending')], namespace: 'monitoring' }),
      status: 'False',
      reason: 'ClaimsUnbound',
      says: 'b is Pending',
    },
    {
      title: 'a claim without a word',
      verdict: judgeClaims({ claims: [claim('b')], namespace: 'monitoring' }),
      status: 'False',
      reason: 'ClaimsUnbound',
    },
  ])('$title: $status', row => {
    expect(row.verdict).toMatchObject(expectationOf(row));
  });
});
