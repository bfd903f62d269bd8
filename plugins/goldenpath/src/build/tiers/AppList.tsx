import { Link, Text } from '@backstage/ui';
import { healthLook, syncLook } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { ItemList } from './ItemList';
import type { RungApp } from './rungs';
import styles from './StepList.module.css';

/** The tier's apps: which are deployed, which are skipped and why, and what Argo CD says of each. */
export function AppList({ apps }: { apps: RungApp[] }) {
  if (apps.length === 0) {
    return null;
  }
  return (
    <ItemList title="Apps">
      {apps.map(app => (
        <li key={app.resolved.name}>
          <AppEntry app={app} />
        </li>
      ))}
    </ItemList>
  );
}

function AppEntry({ app }: { app: RungApp }) {
  const { resolved, status } = app;
  const { decision } = resolved;
  switch (decision.state) {
    case 'skipped':
      return (
        <div className={styles.step}>
          <Text as="span">{resolved.name}</Text>
          <StatusMark look={healthLook('Skipped')} />
          <Text as="span" color="secondary">
            {decision.reason}
          </Text>
        </div>
      );
    case 'deployed':
      return (
        <>
          <div className={styles.step}>
            <Text as="span">
              {resolved.name} {resolved.source.targetRevision}
            </Text>
            <StatusMark look={healthLook(status?.health ?? 'Unknown')} />
            <StatusMark look={syncLook(status?.sync ?? 'Unknown')} />
            {resolved.hosts.map(host => (
              <Link key={host} href={`https://${host}`} target="_blank">
                {host}
              </Link>
            ))}
          </div>
          {status?.message && (
            <Text as="p" color="secondary">
              {status.message}
            </Text>
          )}
        </>
      );
  }
}
