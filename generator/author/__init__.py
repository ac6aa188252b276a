"""author: what helps an author write: new files, tidied files, safe renames, a starter site, schemas for the editor.

Values in, values out: every function says which files to write and what to tell the author.
Nothing here prints, reads the clock or opens a file of a site.
"""
