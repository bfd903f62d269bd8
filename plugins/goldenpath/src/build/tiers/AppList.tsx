import { Link } from '@backstage/ui';
import { urlOfHost } from '@goldenpath/backstage-plugin-goldenpath-common';
import { healthLook, syncLook } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { Item, ItemList } from '../../shared/ItemList';
import { useTranslation } from '../../translation/useTranslation';
import type { RungApp } from './rungs';

/** The tier's apps: which are deployed, which are skipped and why, and what Argo CD says of each. */
export function AppList({ apps }: { apps: RungApp[] }) {
  const { t } = useTranslation();
  if (apps.length === 0) {
    return null;
  }
  return (
    <ItemList title={t('build.tiers.apps')}>
      {apps.map(app => (
        <AppItem key={app.resolved.name} app={app} />
      ))}
    </ItemList>
  );
}

function AppItem({ app }: { app: RungApp }) {
  const { resolved, status } = app;
  const { decision } = resolved;
  switch (decision.state) {
    case 'skipped':
      return (
        <Item title={resolved.name} mark={<StatusMark look={healthLook('Skipped')} />}>
          <p>{decision.reason}</p>
        </Item>
      );
    case 'deployed':
      return (
        <Item
          title={`${resolved.name} ${resolved.source.targetRevision}`}
          mark={<StatusMark look={healthLook(status?.health ?? 'Unknown')} />}
          aside={<StatusMark look={syncLook(status?.sync ?? 'Unknown')} />}
        >
          {resolved.hosts.map(host => (
            <Link key={host} href={urlOfHost(host, { apps: [resolved] })} target="_blank">
              {host}
            </Link>
          ))}
          {status?.message && <p>{status.message}</p>}
        </Item>
      );
  }
}
