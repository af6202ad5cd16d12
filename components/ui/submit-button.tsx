'use client';

import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from './button';

type SubmitButtonProps = Omit<ButtonProps, 'pending' | 'type'> & {
  /** What happens while the form is on its way, such as "Saving". */
  pendingWords: string;
};

/** Sends the form it stands in and shows that it is on its way; a second press does nothing. */
export function SubmitButton({ pendingWords, variant = 'primary', ...props }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return <Button type="submit" variant={variant} pending={pending && pendingWords} {...props} />;
}
