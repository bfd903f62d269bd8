import { Container, Flex, Header, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useTranslation } from '../translation/useTranslation';

const facts = ['status', 'app', 'owner', 'askedFor'] as const;

/** The database page before anything is known, in the places where it will stand. */
export function DatabaseSkeleton({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Header
        title={name}
        metadata={facts.map(fact => ({
          label: t(`database.header.${fact}`),
          value: <Skeleton width={96} height={20} />,
        }))}
      />
      <Container>
        <VisuallyHidden role="status">{t('database.loading')}</VisuallyHidden>
        <Flex direction="column" gap="3">
          <Skeleton width="30%" height={24} />
          <Skeleton width="100%" height={120} />
          <Skeleton width="30%" height={24} />
          <Skeleton width="100%" height={240} />
        </Flex>
      </Container>
    </>
  );
}
