import { TextField } from '@backstage/ui';
import { useTranslation } from '../../translation/useTranslation';

/** Asks for a name to be typed exactly before something is done that cannot be undone. */
export function ConfirmField(props: {
  /** What is to be typed, as "build id". */
  what: string;
  expected: string;
  /** What does not happen until then: "nothing is torn down". */
  untilThen: string;
  value: string;
  onChange: (typed: string) => void;
}) {
  const { what, expected, untilThen, value, onChange } = props;
  const { t } = useTranslation();
  return (
    <TextField
      label={t('shared.confirm.label', { what, expected })}
      autoComplete="off"
      spellCheck="false"
      value={value}
      onChange={onChange}
      validationBehavior="aria"
      validate={typed =>
        typed === '' || expected.startsWith(typed) ? null : t('shared.confirm.wrong', { expected, untilThen })
      }
    />
  );
}
