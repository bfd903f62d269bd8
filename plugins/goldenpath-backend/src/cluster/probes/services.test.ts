import { expectationOf, type Row } from '../__testUtils__/verdicts';
import { judgeGrafana } from './grafanaHealth';
import { judgeTargets } from './prometheusTargets';
import { judgeStatus } from './serviceAnswers';

describe('services', () => {
  const service = { namespace: 'kong', service: 'kong-proxy', path: '/' };
  const targets = (...list: { health: string; scrapePool: string; lastError?: string }[]) =>
    judgeTargets({ status: 200, body: JSON.stringify({ data: { activeTargets: list } }) });
  it.each<Row>([
    {
      title: 'Kong without a route answers 404: it accepts traffic',
      verdict: judgeStatus({ ...service, status: 404, statusBelow: 500 }),
      status: 'True',
      reason: 'Met',
      says: '404',
    },
    {
      title: 'a broken ingress answers 503',
      verdict: judgeStatus({ ...service, status: 503, statusBelow: 500 }),
      status: 'False',
      reason: 'BadStatus',
      says: '503',
    },
    { title: 'no target', verdict: targets(), status: 'False', reason: 'NoTargets' },
    {
      title: 'all targets up',
      verdict: targets({ health: 'up', scrapePool: 'kubelet' }),
      status: 'True',
      reason: 'Met',
      says: '1 of 1 targets are up: kubelet',
    },
    {
      title: 'a target down',
      verdict: targets(
        { health: 'up', scrapePool: 'kubelet' },
        { health: 'down', scrapePool: 'apiserver', lastError: 'refused' },
      ),
      status: 'False',
      reason: 'TargetsDown',
      says: 'apiserver is down (refused)',
    },
    {
      title: 'a target not scraped yet',
      verdict: targets({ health: 'unknown', scrapePool: 'apiserver' }),
      status: 'False',
      reason: 'TargetsDown',
    },
    {
      title: 'a page instead of targets',
      verdict: judgeTargets({ status: 200, body: '<html>' }),
      status: 'False',
      reason: 'NoTargetsAnswer',
    },
    {
      title: 'Grafana with its database',
      verdict: judgeGrafana({ status: 200, body: '{"database":"ok","version":"11.1.0"}' }),
      status: 'True',
      reason: 'Met',
      says: 'Grafana 11.1.0 says database: ok',
    },
    {
      title: 'Grafana without',
      verdict: judgeGrafana({ status: 503, body: '{"database":"failing"}' }),
      status: 'False',
      reason: 'DatabaseNotOk',
    },
    {
      title: 'Grafana that says nothing',
      verdict: judgeGrafana({ status: 200, body: '<html>' }),
      status: 'False',
      reason: 'NoHealthAnswer',
    },
  ])('$title: $status', row => {
    expect(row.verdict).toMatchObject(expectationOf(row));
  });
});
