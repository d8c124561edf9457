/** One node of a document shown in the app. */
export type DocNode =
	| { readonly kind: 'heading'; readonly depth: number; readonly children: readonly DocNode[] }
	| {
			readonly kind: 'paragraph' | 'strong' | 'emphasis' | 'quote';
			readonly children: readonly DocNode[];
	  }
	| { readonly kind: 'ordered' | 'unordered'; readonly items: readonly (readonly DocNode[])[] }
	| { readonly kind: 'text' | 'code' | 'code-block'; readonly text: string }
	| { readonly kind: 'link'; readonly href: string; readonly children: readonly DocNode[] }
	| {
			readonly kind: 'table';
			readonly head: readonly (readonly DocNode[])[];
			readonly rows: readonly (readonly (readonly DocNode[])[])[];
	  };
