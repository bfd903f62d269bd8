import { Text } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Countdown } from '../shared/time/RelativeTime';

/** How long a build has left, counted down. */
export function BuildExpiry({ build }: { build: Pick<Build, 'phase' | 'expiresAt' | 'expiresSoon'> }) {
  if (build.phase === 'gone') {
    return <>gone</>;
  }
  if (!build.expiresAt) {
    return <>never</>;
  }
  return (
    <Text as="span" color={build.expiresSoon ? 'warning' : 'primary'}>
      <Countdown to={build.expiresAt} />
      {build.expiresSoon && ' (soon)'}
    </Text>
  );
}
