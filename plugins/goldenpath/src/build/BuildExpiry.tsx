import { Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Countdown } from '../shared/time/RelativeTime';
import { useTranslation } from '../translation/useTranslation';

/** How long a build has left, counted down. */
export function BuildExpiry({ build }: { build: Pick<Build, 'phase' | 'expiresAt' | 'expiresSoon'> }) {
  const { t } = useTranslation();
  if (build.phase === 'gone') {
    return <>{t('build.expiry.gone')}</>;
  }
  if (!build.expiresAt) {
    return <>{t('build.expiry.never')}</>;
  }
  const left = <Countdown to={build.expiresAt} />;
  return (
    <Text as="span" color={build.expiresSoon ? 'warning' : 'primary'}>
      {build.expiresSoon ? t('build.expiry.soon', { left }) : left}
    </Text>
  );
}
