import { Container, Flex, Header, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useTranslation } from '../translation/useTranslation';

const known = ['phase', 'highestTier', 'owner', 'expires'] as const;

/** The build page before anything is known, in the places where it will stand. */
export function BuildSkeleton({ buildId }: { buildId: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Header
        title={buildId}
        metadata={known.map(name => ({
          label: t(`build.header.${name}`),
          value: <Skeleton width={96} height={20} />,
        }))}
      />
      <Container>
        <VisuallyHidden role="status">{t('build.loading')}</VisuallyHidden>
        <Flex direction="column" gap="3">
          {[0, 1, 2, 3, 4].map(rung => (
            <Skeleton key={rung} width="100%" height={56} />
          ))}
        </Flex>
      </Container>
    </>
  );
}
