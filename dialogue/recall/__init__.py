"""Taking something back that has already gone on."""
