import { expectationOf, type Row } from '../__testUtils__/verdicts';
import { ephemeralSpec } from '../__testUtils__/specs';
import { judgeApps } from './appsHealthy';

describe('apps', () => {
  const spec = ephemeralSpec();
  const apps = spec.apps.filter(app => app.tier === '1' && app.decision.state === 'deployed');
  it.each<Row>([
    {
      title: 'none deployed',
      verdict: judgeApps({ apps: [], applications: [] }),
      status: 'True',
      reason: 'NotApplicable',
    },
    {
      title: 'no Application',
      verdict: judgeApps({ apps, applications: [] }),
      status: 'False',
      reason: 'AppsNotHealthy',
      says: 'external-secrets: there is no Application',
    },
  ])('$title: $status', row => {
    expect(row.verdict).toMatchObject(expectationOf(row));
  });
});
