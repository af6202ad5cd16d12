'use client';

import { useId } from 'react';
import { Input } from '@/components/ui/input';

type SearchBoxProps = { label: string; value: string; onChange: (value: string) => void };

/** Narrows the list below it while one types. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const id = useId();
  return (
    <div className="w-full sm:w-72 print:hidden">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Input
        id={id}
        type="search"
        size="sm"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
