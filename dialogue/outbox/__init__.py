"""The effects still owed: written with what caused them, carried out afterwards."""
