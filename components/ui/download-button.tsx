'use client';

import { Download } from 'lucide-react';
import { Button, type ButtonProps } from './button';

type DownloadButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'className'> & {
  fileName: string;
  content: string;
  label?: string;
  /** The media type; text unless told. */
  mediaType?: string;
};

/** Saves text that the page already has, without another request. */
export function DownloadButton({
  fileName,
  content,
  label = 'Download',
  mediaType = 'text/plain',
  variant = 'quiet',
  size = 'sm',
  className,
}: DownloadButtonProps) {
  function download() {
    const url = URL.createObjectURL(new Blob([content], { type: `${mediaType};charset=utf-8` }));
    const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
    link.click();
    URL.revokeObjectURL(url);
  }

  return (
    <Button variant={variant} size={size} className={className} onClick={download} title={fileName}>
      <Download aria-hidden="true" />
      {label}
    </Button>
  );
}
