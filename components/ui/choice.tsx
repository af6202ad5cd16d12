import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { describedBy, errorId, FieldError, FieldHint, hintId } from './field';
import { PageHeading } from './page-heading';

export type ChoiceOption = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
  /** Shown under the option while it is chosen, by CSS alone. */
  conditional?: ReactNode;
};

type ChoiceGroupProps = {
  id: string;
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string;
  options: readonly ChoiceOption[];
  /** `page`: this is the page's one question and its legend is the h1. */
  legendAs?: 'legend' | 'page';
  className?: string;
};

type RadioGroupProps = ChoiceGroupProps & { defaultValue?: string; onChange?: (value: string) => void };
type CheckboxGroupProps = ChoiceGroupProps & { defaultValue?: readonly string[] };

/**
 * One of several, as cards of native radios in a fieldset. The first radio has the group's id, so that the error
 * summary's link lands on it.
 */
export function RadioGroup({ defaultValue, onChange, ...group }: RadioGroupProps) {
  return (
    <ChoiceGroup {...group}>
      {(option, id) => (
        <ChoiceCard key={option.value} id={id} option={option}>
          {(described) => (
            <input
              type="radio"
              id={id}
              name={group.name}
              value={option.value}
              disabled={option.disabled}
              defaultChecked={option.value === defaultValue}
              onChange={onChange && (() => onChange(option.value))}
              className="radio mt-[0.1875rem]"
              {...described}
            />
          )}
        </ChoiceCard>
      )}
    </ChoiceGroup>
  );
}

/** Any of several, as cards of native checkboxes in a fieldset. */
export function CheckboxGroup({ defaultValue = [], ...group }: CheckboxGroupProps) {
  return (
    <ChoiceGroup {...group}>
      {(option, id) => (
        <ChoiceCard key={option.value} id={id} option={option}>
          {(described) => (
            <Checkbox
              id={id}
              name={group.name}
              value={option.value}
              disabled={option.disabled}
              defaultChecked={defaultValue.includes(option.value)}
              className="mt-[0.1875rem]"
              {...described}
            />
          )}
        </ChoiceCard>
      )}
    </ChoiceGroup>
  );
}

/** A bare native checkbox, for tables and for a label of one's own. */
export function Checkbox({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input type="checkbox" className={cn('checkbox', className)} {...props} />;
}

/** One checkbox with its label, for a single yes. */
export function CheckboxField({
  id,
  label,
  hint,
  ...props
}: ComponentProps<typeof Checkbox> & { id: string; label: ReactNode; hint?: ReactNode }) {
  return (
    <div className="flex items-start gap-3">
      <Checkbox id={id} className="mt-[0.1875rem]" {...describedBy(id, Boolean(hint), false)} {...props} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint ? <FieldHint id={hintId(id)}>{hint}</FieldHint> : null}
      </div>
    </div>
  );
}

function ChoiceGroup({
  id,
  legend,
  hint,
  error,
  options,
  legendAs = 'legend',
  className,
  children,
}: ChoiceGroupProps & { children: (option: ChoiceOption, id: string) => ReactNode }) {
  // The first option has the group's own id, so the group's hint and error need another.
  const groupId = `${id}-group`;
  const { 'aria-describedby': describedby } = describedBy(groupId, Boolean(hint), Boolean(error));
  return (
    // The bar stands on a frame of its own: a legend would sit in the middle of the fieldset's border.
    <div className={cn('min-w-0', error && 'border-l-4 border-failed pl-4', className)}>
      <fieldset aria-describedby={describedby} className="min-w-0">
        <legend className={cn('mb-1.5', legendAs === 'legend' && 'text-sm font-semibold')}>
          {legendAs === 'page' ? <PageHeading className="text-xl">{legend}</PageHeading> : legend}
        </legend>
        <div className="grid gap-1.5">
          {hint ? <FieldHint id={hintId(groupId)}>{hint}</FieldHint> : null}
          {error ? <FieldError id={errorId(groupId)}>{error}</FieldError> : null}
        </div>
        <div className={cn('grid gap-2', (hint || error || legendAs === 'page') && 'mt-3')}>
          {options.map((option, index) => children(option, index === 0 ? id : `${id}-${option.value}`))}
        </div>
      </fieldset>
    </div>
  );
}

function ChoiceCard({
  id,
  option,
  children,
}: {
  id: string;
  option: ChoiceOption;
  children: (described: { 'aria-describedby'?: string }) => ReactNode;
}) {
  return (
    <div
      className={cn(
        'group/choice rounded-lg border border-line-strong bg-surface-raised transition-colors hover:border-control',
        'has-[>div>input:checked]:border-accent has-[>div>input:checked]:bg-selected',
        'has-[>div>input:focus-visible]:outline-2 has-[>div>input:focus-visible]:outline-offset-2 has-[>div>input:focus-visible]:outline-focus',
        'has-[>div>input:disabled]:border-line has-[>div>input:disabled]:bg-transparent has-[>div>input:disabled]:text-neutral',
      )}
    >
      <div className="relative flex items-start gap-3 px-4 py-3 [&>input]:relative [&>input]:z-1 [&>input]:outline-none">
        {children(describedBy(id, Boolean(option.hint), false))}
        <div className="grid min-w-0 gap-0.5">
          {/* The label's own box covers the card: the whole card is pressed, and the hint stays out of the name. */}
          <label htmlFor={id} className="font-semibold after:absolute after:inset-0">
            {option.label}
          </label>
          {option.hint ? <FieldHint id={hintId(id)}>{option.hint}</FieldHint> : null}
        </div>
      </div>
      {option.conditional ? (
        <div className="hidden px-4 pb-4 pl-[2.875rem] group-has-[>div>input:checked]/choice:block">
          {option.conditional}
        </div>
      ) : null}
    </div>
  );
}
