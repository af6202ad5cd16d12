'use client';

import { useCallback, useEffect, useState } from 'react';
import { readPasteFile } from '@/lib/checks/parsers/read-file';
import { decode, describeRefusal, type PastePart } from '@/lib/checks/parsers/text';

interface NamedPart extends PastePart {
  name: string;
}

interface Parts {
  text: string;
  setText: (text: string) => void;
  files: readonly NamedPart[];
  addFiles: (files: readonly File[]) => Promise<void>;
  /** Takes text that is too long for a box, as a file without a name of its own; `false` leaves it to the box. */
  takeLongText: (text: string) => boolean;
  removeFile: (name: string) => void;
  /** Why a file was left unread. */
  refused: readonly string[];
  clear: () => void;
}

/** While somebody types, reading waits for a pause of this length. A paste is one change and waits no longer. */
const PAUSE_IN_MS = 120;
const MOST_FILES = 20;
/** Browsers take seconds to lay out more than this in a box. */
const LONGEST_IN_BOX = 100_000;
const LONG_TEXT = 'Pasted text';

/** The text of the box and the files beside it; `onChange` gets all of it together. */
export function useParts(onChange: (parts: readonly PastePart[]) => void): Parts {
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly NamedPart[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);

  useEffect(() => {
    const parts: PastePart[] = text.trim() === '' ? [...files] : [{ name: null, content: text }, ...files];
    const timer = setTimeout(() => onChange(parts), PAUSE_IN_MS);
    return () => clearTimeout(timer);
  }, [text, files, onChange]);

  const addFiles = useCallback(async (chosen: readonly File[]) => {
    const read = await Promise.all(chosen.slice(0, MOST_FILES).map(readPasteFile));
    const parts = read.flatMap((one) =>
      one.ok && one.part.name !== null ? [{ name: one.part.name, content: one.part.content }] : [],
    );
    const names = new Set(parts.map(({ name }) => name));
    // A file of the same name is the same file, changed.
    setFiles((known) => [...known.filter(({ name }) => !names.has(name)), ...parts].slice(-MOST_FILES));
    const over = chosen.length > MOST_FILES ? [`Only the first ${MOST_FILES} files were read.`] : [];
    setRefused([...read.flatMap((one) => (one.ok ? [] : [one.remark])), ...over]);
  }, []);

  const takeLongText = useCallback((pasted: string) => {
    if (pasted.length <= LONGEST_IN_BOX) return false;
    const decoded = decode(pasted);
    setRefused(decoded.ok ? [] : [describeRefusal(null, decoded.reason)]);
    if (!decoded.ok) return true;
    setFiles((known) => {
      const number = known.filter(({ name }) => name.startsWith(LONG_TEXT)).length + 1;
      return [...known, { name: `${LONG_TEXT} ${number}`, content: pasted }].slice(-MOST_FILES);
    });
    return true;
  }, []);

  const removeFile = useCallback((name: string) => {
    setFiles((known) => known.filter((file) => file.name !== name));
    setRefused([]);
  }, []);

  const clear = useCallback(() => {
    setText('');
    setFiles([]);
    setRefused([]);
  }, []);

  return { text, setText, files, addFiles, takeLongText, removeFile, refused, clear };
}
