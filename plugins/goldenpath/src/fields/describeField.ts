import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { Translate } from '../translation/goldenPathTranslationRef';
import type { FieldOptions } from './formValues';

/** What the scaffolder hands to a field whose value is of this type. */
export type FieldProps<Value> = FieldExtensionComponentProps<Value, FieldOptions>;

/** What every input takes from the template and the form, whatever it asks for. */
export function describeField<Value>(props: FieldProps<Value>, t: Translate) {
  const { name, schema, uiSchema, idSchema, required, disabled, readonly, rawErrors } = props;
  const description = uiSchema['ui:description'] ?? schema.description;
  return {
    label: uiSchema['ui:title'] ?? schema.title ?? name,
    isRequired: required ?? false,
    // The component library marks what is required with an English word of its own.
    ...(required && { secondaryLabel: t('shared.required') }),
    isDisabled: disabled || readonly,
    // The form is checked as a whole when it goes on; an input that the browser holds back for an old error could never be sent again.
    validationBehavior: 'aria' as const,
    ...(description !== undefined && { description }),
    // The scaffolder writes its errors below the field, under this id.
    ...(rawErrors.length > 0 && { isInvalid: true, 'aria-describedby': `${idSchema.$id}__error` }),
  };
}
