import { Flex, Link, Text } from '@backstage/ui';
import type { Build, BuildSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import { BuildExpiry } from '../build/BuildExpiry';
import { useActRunner } from '../build/acts/useActRunner';
import { BuildMenu } from '../builds/BuildMenu';
import { toRow } from '../builds/buildColumns';
import { useLinks } from '../routes';
import { Item, ItemList } from '../shared/ItemList';
import { lookOf, phaseLooks } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { TierBar } from '../shared/status/TierBar';
import { useTranslation } from '../translation/useTranslation';

/** Builds at a glance: where each stands, how long it has left, and what can be done to it. */
export function BuildItems(props: { builds: readonly BuildSummary[]; onDone: (build: Build) => void }) {
  const { t } = useTranslation();
  const links = useLinks();
  const { open, dialog } = useActRunner({ onDone: props.onDone });
  if (props.builds.length === 0) {
    return <Text color="secondary">{t('entity.builds.noneOnCard')}</Text>;
  }
  return (
    <>
      <ItemList title={t('entity.builds.title')} heading="h3">
        {props.builds.map(build => (
          <Item
            key={toRow(build).id}
            title={
              <Link href={links.build(build)}>
                {t('entity.builds.name', { buildId: build.buildId, environment: build.environment })}
              </Link>
            }
            mark={<StatusMark look={lookOf(phaseLooks, build.phase)} />}
            aside={<BuildMenu build={build} onAct={open} />}
          >
            <Flex
              direction={{ initial: 'column', sm: 'row' }}
              gap={{ initial: '1', sm: '3' }}
              align={{ initial: 'start', sm: 'center' }}
            >
              <TierBar tiers={build.tiers} />
              <span>{t('entity.builds.expires', { expiry: <BuildExpiry build={build} /> })}</span>
            </Flex>
          </Item>
        ))}
      </ItemList>
      {dialog}
    </>
  );
}
